using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using SummitPortal.Data.Accounts;

namespace SummitPortal.Web.Features.Accounts.Passkeys;

/// <summary>What a page gives to its script, and gets back with what the browser made of it.</summary>
/// <param name="Options">For the browser: WebAuthn's options in JSON.</param>
/// <param name="State">For the portal, sealed: the challenge that was given.</param>
public sealed record PasskeyRequest(string Options, string State);

/// <summary>
/// The two ceremonies of WebAuthn, making a passkey and using one. What was asked travels sealed in the form, as elsewhere here, so that no node has to remember it.
/// </summary>
internal sealed class PasskeyCeremonies(IPasskeyHandler<Account> passkeys, IDataProtectionProvider protection)
{
    // WebAuthn, section 15.1, recommends five minutes for making one.
    private static readonly TimeSpan Making = TimeSpan.FromMinutes(5);

    // The sign-in page stands open a while before somebody signs in.
    private static readonly TimeSpan Using = TimeSpan.FromMinutes(30);

    public async Task<PasskeyRequest> BeginMakingAsync(Account account, HttpContext http)
    {
        var entity = new PasskeyUserEntity { Id = account.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), Name = account.UserName!, DisplayName = account.UserName! };
        var made = await passkeys.MakeCreationOptionsAsync(entity, http);
        return new PasskeyRequest(made.CreationOptionsJson, Protector("Make", account.UserName!).Protect(made.AttestationState ?? "", Making));
    }

    /// <summary>Null when the browser's answer does not prove what it says, or comes too late.</summary>
    public async Task<UserPasskeyInfo?> EndMakingAsync(Account account, string state, string credential, HttpContext http)
    {
        if (Open(Protector("Make", account.UserName!), state) is not { } asked)
        {
            return null;
        }

        var result = await passkeys.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = http, CredentialJson = credential, AttestationState = asked });
        return result.Succeeded ? result.Passkey : null;
    }

    /// <summary>Asks for a passkey of whoever it is: the passkey says.</summary>
    public async Task<PasskeyRequest> BeginUsingAsync(HttpContext http)
    {
        var made = await passkeys.MakeRequestOptionsAsync(null, http);
        return new PasskeyRequest(made.RequestOptionsJson, Protector("Use", "").Protect(made.AssertionState ?? "", Using));
    }

    /// <summary>Whose passkey it is; null when the browser's answer does not prove it, or comes too late.</summary>
    public async Task<PasskeyAssertionResult<Account>?> EndUsingAsync(string state, string credential, HttpContext http)
    {
        if (Open(Protector("Use", ""), state) is not { } asked)
        {
            return null;
        }

        var result = await passkeys.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = http, CredentialJson = credential, AssertionState = asked });
        return result.Succeeded ? result : null;
    }

    private ITimeLimitedDataProtector Protector(string ceremony, string name) => protection.CreateProtector("Passkey", ceremony, name).ToTimeLimitedDataProtector();

    private static string? Open(ITimeLimitedDataProtector protector, string state)
    {
        try
        {
            return protector.Unprotect(state);
        }
        catch (CryptographicException)
        {
            // Made up, or older than it may be: the page asks anew.
            return null;
        }
    }
}
