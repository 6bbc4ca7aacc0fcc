using System.Net.Mail;

namespace Heard.Web.Tests.House;

/// <summary>
/// What <c>./test</c> lends the tests. Started plainly with <c>dotnet test</c> there is nothing to lend: these are skipped
/// and say so, and everything else runs on SQLite.
/// </summary>
public sealed class SurroundingsTests
{
    [Fact]
    public async Task The_PostgreSQL_of_this_run_answers_and_is_durable()
    {
        var address = Environment.GetEnvironmentVariable("HEARD_TEST_POSTGRES");
        Assert.SkipWhen(string.IsNullOrEmpty(address), "No PostgreSQL was lent to this run (HEARD_TEST_POSTGRES is not set): tests run on SQLite alone. ./test lends one.");

        await using var connection = new Npgsql.NpgsqlConnection(address + ";Database=postgres");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SHOW fsync";

        (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe("on");
    }

    [Fact]
    public async Task A_mail_sent_in_this_run_can_be_read_as_a_file()
    {
        var address = Environment.GetEnvironmentVariable("HEARD_TEST_SMTP");
        var maildir = Environment.GetEnvironmentVariable("HEARD_TEST_MAILDIR");
        Assert.SkipWhen(string.IsNullOrEmpty(address) || string.IsNullOrEmpty(maildir), "No mail sink was lent to this run (HEARD_TEST_SMTP is not set): tests of sent mail are skipped. ./test lends one.");

        var subject = $"Surroundings {Guid.NewGuid():N}";
        var (host, port) = (address.Split(':')[0], int.Parse(address.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture));
        using var client = new SmtpClient(host, port);
        await client.SendMailAsync(new MailMessage("from@example.org", "to@example.org", subject, "words"), TestContext.Current.CancellationToken);

        Directory.GetFiles(Path.Combine(maildir, "new")).Select(File.ReadAllText)
            .Count(mail => mail.Contains($"Subject: {subject}", StringComparison.Ordinal)).ShouldBe(1);
    }
}
