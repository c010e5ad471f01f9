namespace SummitPortal.Core.Sources;

/// <summary>Why a source file is no article; <see cref="RejectionReasons.CodeOf"/> gives the stable codes.</summary>
public enum RejectionReason
{
    CaptchaPage,
    Deleted,
    Violation,
    AccountBlocked,
    AccountMigrated,
    AccountCancelled,
    BoilerplateOnly,
    Empty,
    UnknownFormat,
    Undecodable,
    TooLarge,
    EncryptedPdf,
    NoTextLayer,
    GarbledTextLayer,
    MalformedPdf,
    LimitExceeded,
}

public static class RejectionReasons
{
    /// <summary>The code kept stable in the store, in output and in resources: <c>captcha-page</c>.</summary>
    public static string CodeOf(RejectionReason reason) => reason switch
    {
        RejectionReason.CaptchaPage => "captcha-page",
        RejectionReason.Deleted => "deleted",
        RejectionReason.Violation => "violation",
        RejectionReason.AccountBlocked => "account-blocked",
        RejectionReason.AccountMigrated => "account-migrated",
        RejectionReason.AccountCancelled => "account-cancelled",
        RejectionReason.BoilerplateOnly => "boilerplate-only",
        RejectionReason.Empty => "empty",
        RejectionReason.UnknownFormat => "unknown-format",
        RejectionReason.Undecodable => "undecodable",
        RejectionReason.TooLarge => "too-large",
        RejectionReason.EncryptedPdf => "encrypted-pdf",
        RejectionReason.NoTextLayer => "no-text-layer",
        RejectionReason.GarbledTextLayer => "garbled-text-layer",
        RejectionReason.MalformedPdf => "malformed-pdf",
        RejectionReason.LimitExceeded => "limit-exceeded",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };
}
