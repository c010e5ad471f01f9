using System.Globalization;
using MailKit.Security;
using MimeKit;

namespace SummitPortal.Web.Features.Accounts.Mail;

/// <summary>The server that takes the portal's mails.</summary>
/// <param name="User">Null for a server that asks nobody who they are.</param>
/// <param name="Site">Where the portal is reached, without a slash at the end: links are made of the setting and never of a request, whose host is the caller's to say.</param>
internal sealed record MailServer(string Host, int Port, SecureSocketOptions Security, string? User, string? Password, MailboxAddress Sender, string Site)
{
    /// <summary>Null without the setting <c>Mail:Host</c>: then nothing is sent, and links are shown to administrators.</summary>
    /// <exception cref="InvalidDataException">A setting is missing or cannot be used.</exception>
    public static MailServer? From(IConfiguration configuration)
    {
        if (configuration["Mail:Host"] is not { Length: > 0 } host)
        {
            return null;
        }

        var (security, usual) = configuration["Mail:Security"] switch
        {
            null or "" or "starttls" => (SecureSocketOptions.StartTls, 587),
            "tls" => (SecureSocketOptions.SslOnConnect, 465),
            "none" => (SecureSocketOptions.None, 25),
            var other => throw new InvalidDataException($"Mail:Security is '{other}'; it must be starttls, tls or none."),
        };
        var port = configuration["Mail:Port"] switch
        {
            null or "" => usual,
            var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 65535 => number,
            var text => throw new InvalidDataException($"Mail:Port is '{text}'; it must be a number from 1 to 65535."),
        };
        var user = configuration["Mail:User"] is { Length: > 0 } given ? given : null;
        if (user is not null && security == SecureSocketOptions.None)
        {
            throw new InvalidDataException("Mail:User is set and Mail:Security is none: the password would be read by everybody on the way. Use starttls or tls.");
        }

        if (!MailboxAddress.TryParse(configuration["Mail:From"] ?? "", out var from))
        {
            throw new InvalidDataException($"Mail:From is '{configuration["Mail:From"]}'; with Mail:Host it must be the address that mails come from.");
        }

        return Uri.TryCreate(configuration["Site:Address"], UriKind.Absolute, out var site) && site.Scheme is "http" or "https"
            ? new MailServer(host, port, security, user, configuration["Mail:Password"], from, site.GetLeftPart(UriPartial.Path).TrimEnd('/'))
            : throw new InvalidDataException("With Mail:Host, Site:Address must say where the portal is reached, such as https://portal.example: links in mails begin with it.");
    }
}
