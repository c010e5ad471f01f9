using Microsoft.AspNetCore.Identity;

namespace SummitPortal.Data.Accounts;

/// <summary>What somebody who signs in may do; each role may also do what the ones before it may.</summary>
public enum AccountRole
{
    /// <summary>Keeps searches and notes of their own.</summary>
    Analyst,

    /// <summary>Brings files in, decides about what was read, publishes.</summary>
    Editor,

    /// <summary>Looks after accounts.</summary>
    Administrator,
}

/// <summary>
/// Somebody who may sign in. The e-mail address of the base class is one that an administrator gave, or null; links are sent to it where the portal can send. What the base
/// class has on telephones and on confirming addresses is not stored.
/// </summary>
public sealed class Account : IdentityUser<long>
{
    public AccountRole Role { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null as long as the account may be used. Accounts are never deleted: what they did stays theirs.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>The secret that an authenticator app shares; null without a second step. See <see cref="OneTimeCode"/>.</summary>
    public byte[]? CodeKey { get; set; }

    /// <summary>The time step of the last code that was taken: a code is good once.</summary>
    public long LastCodeStep { get; set; }

    /// <summary>SHA-256 of the recovery codes that are left.</summary>
    public string[] RecoveryCodes { get; set; } = [];

    /// <summary>SHA-256 of the one-time link by which a password may be chosen; null when there is none.</summary>
    public string? LinkSha256 { get; set; }

    public DateTimeOffset? LinkExpiresAt { get; set; }
}

/// <summary>A browser that is signed in. It ends by signing out, when it is not used, and with every new security stamp of its account.</summary>
public sealed class AccountSession
{
    public long Id { get; init; }

    public long AccountId { get; init; }

    /// <summary>Of the secret in the cookie, which is not stored: whoever reads the database cannot be somebody by it.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The account's security stamp when the session began.</summary>
    public required string Stamp { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Right to a minute.</summary>
    public DateTimeOffset LastSeenAt { get; set; }

    /// <summary>What the browser calls itself; null when it does not.</summary>
    public string? UserAgent { get; init; }

    public string? Address { get; init; }

    public DateTimeOffset? EndedAt { get; set; }
}
