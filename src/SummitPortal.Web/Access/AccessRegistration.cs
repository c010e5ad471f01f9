using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using SummitPortal.Data.Accounts;
using SummitPortal.Web.Features.Accounts;
using SummitPortal.Web.Features.Accounts.Mail;
using SummitPortal.Web.Features.Accounts.Passkeys;
using SummitPortal.Web.Features.Accounts.Provider;

namespace SummitPortal.Web.Access;

/// <summary>Signing in and what it allows: the cookie, the policies, the forms, and the keys that seal them.</summary>
internal static class AccessRegistration
{
    /// <exception cref="InvalidDataException">A setting cannot be used.</exception>
    public static void AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        var isSecure = configuration["Accounts:SecureCookies"] switch
        {
            null or "" => true,
            var text when bool.TryParse(text, out var value) => value,
            var text => throw new InvalidDataException($"Accounts:SecureCookies is '{text}'; it must be true or false."),
        };
        services.AddSessionCookie(isSecure);
        services.AddAccessPolicies();
        services.AddAntiforgery(options => options.Cookie = new HostCookie("form", isSecure, SameSiteMode.Strict));

        // Nodes of one portal share sessions, wherever each is installed.
        services.AddDataProtection().SetApplicationName("SummitPortal");
        services.AddSingleton<ProtectionKeyStore>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(s =>
            new ConfigureOptions<KeyManagementOptions>(options => options.XmlRepository = s.GetRequiredService<ProtectionKeyStore>()));
        services.AddHostedService<AdministratorCheck>();
        services.AddPasskeys(configuration);
        services.AddProvider(configuration, isSecure);
        services.AddScoped<OwnAccount>();
        var mail = MailServer.From(configuration);
        services.AddSingleton(s => new MailSender(mail, s.GetRequiredService<AccountMails>(), s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<MailSender>>()));
        services.AddHostedService(s => s.GetRequiredService<MailSender>());
    }
}
