using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Npgsql;
using SummitPortal.Data.Accounts;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Accounts.Mail;

/// <summary>
/// Sends the one-time links that wait, outside the requests that wanted them. Every web process does so; each mail is taken by one. What cannot be sent is tried again later.
/// </summary>
/// <param name="server">Null where nothing is sent.</param>
internal sealed partial class MailSender(MailServer? server, AccountMails mails, TimeProvider clock, ILogger<MailSender> logger) : BackgroundService
{
    private const int TimeoutMilliseconds = 30_000;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    /// <summary>Whether links go out by e-mail to those who have an address.</summary>
    public bool IsOn => server is not null;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (server is not null && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await SendDueAsync(stoppingToken);
            }
            catch (NpgsqlException e)
            {
                Log.NotNow(logger, e.Message);
            }

            await Task.Delay(Look, clock, stoppingToken);
        }
    }

    private async Task SendDueAsync(CancellationToken cancellationToken)
    {
        while (await mails.TakeAsync(cancellationToken) is { } mail)
        {
            try
            {
                await SendAsync(server!, mail, cancellationToken);
                await mails.SentAsync(mail, cancellationToken);
                Log.Sent(logger, mail.Id);
            }
            catch (Exception e) when (e is IOException or ProtocolException or CommandException or AuthenticationException or SslHandshakeException or SocketException or TimeoutException)
            {
                await mails.FailedAsync(mail, e.Message, IsFinal(e), cancellationToken);
                Log.NotSent(logger, mail.Id, mail.Attempt, e.GetType().Name);
            }
        }
    }

    // RFC 5321, section 4.2.1: 5yz, the same request would be refused again.
    private static bool IsFinal(Exception e) => e is SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted } refused && (int)refused.StatusCode >= 500;

    private static async Task SendAsync(MailServer server, DueMail mail, CancellationToken cancellationToken)
    {
        using var message = MessageOf(server, mail);
        using var client = new SmtpClient { Timeout = TimeoutMilliseconds };
        await client.ConnectAsync(server.Host, server.Port, server.Security, cancellationToken);
        if (server.User is not null)
        {
            await client.AuthenticateAsync(server.User, server.Password ?? "", cancellationToken);
        }

        await client.SendAsync(message, cancellationToken);
        await client.DisconnectAsync(quit: true, cancellationToken);
    }

    /// <summary>In both languages: who gets the mail has not said which.</summary>
    private static MimeMessage MessageOf(MailServer server, DueMail mail)
    {
        var texts = Language.All.Select(l => new PortalTexts(l)).ToList();
        var link = $"{server.Site}/account/password?link={mail.Link}";
        var message = new MimeMessage { Subject = string.Join(" / ", texts.Select(t => t[$"Mail.{mail.Kind}Subject"])) };
        message.From.Add(server.Sender);
        message.To.Add(MailboxAddress.Parse(mail.To));
        message.Body = new TextPart("plain")
        {
            Text = string.Join("\n\n", texts.Select(t => $"{t[$"Mail.{mail.Kind}Text", mail.Name, server.Site]}\n\n{link}\n\n{t["Mail.Ends", (int)AccountService.LinkLasts.TotalHours]}")) + "\n",
        };
        return message;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Mail {Id} was sent")]
        public static partial void Sent(ILogger logger, long id);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {Id} could not be sent (attempt {Attempt}, {Problem}); the accounts page says why")]
        public static partial void NotSent(ILogger logger, long id, int attempt, string problem);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Mails are not sent for now: {Reason} Trying again")]
        public static partial void NotNow(ILogger logger, string reason);
    }
}
