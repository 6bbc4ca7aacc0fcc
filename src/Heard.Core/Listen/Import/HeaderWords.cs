using System.Collections.Frozen;
using System.Text;

namespace Heard.Core.Listen.Import;

/// <summary>What headings of columns are called in the tools and tables that people bring.</summary>
public static class HeaderWords
{
    private static readonly FrozenDictionary<string, Field> Names = new (Field Field, string Names)[]
    {
        (Field.Words, "text|words|comment|comments|comment body|comment text|body|content|contribution|contributions|statement|response|responses|answer|answers|feedback|free text|note|notes|note text|sticky|sticky note|sticky text|post it|card|card text|idea|ideas|suggestion|suggestions|concern|concerns|message|post|what was said|what people said|verbatim|quote|description|details|reflection|input|entry"),
        (Field.Kind, "kind|type|category|sort|section|column|column name|board column|list|lane|prompt|note type|contribution type|comment type"),
        (Field.Workshop, "workshop|workshop name|workshop title|session|session name|session title|event|event name|meeting|meeting name|focus group|board|board name|room name"),
        (Field.Date, "date|day|said on|session date|workshop date|event date|date of workshop|date of session|created|created at|created on|created date|createdat|date created|date published|published at|submitted|submitted at|submitted on|submission date|completion time|timestamp|date submitted|response date|time|datetime|end date"),
        (Field.Topic, "topic|theme|subject|group|cluster|area|conversation|question asked|title|reflectiongroup|reflection group|heading|tag|tags"),
        (Field.Organisation, "organisation|organization|organisation name|organization name|employer|trust|company|provider|which organisation do you work for|your organisation|what organisation do you work for|which organisation are you from|org"),
        (Field.Profession, "profession|staff group|job role|role|job|job title|job family|occupation|your role|what is your role|what is your job role|what is your profession|what is your staff group|which staff group are you in"),
        (Field.Setting, "setting|work setting|workplace|place of work|site|location|service|department|directorate|ward|where do you work|team"),
        (Field.People, "people|how many people|number of people|stands for|headcount|persons|count of people|mentions"),
        (Field.Id, "id|ref|reference|number|no|note id|comment id|statement id|row id|response id|idea id|contribution id|post id|key"),
    }.SelectMany(row => row.Names.Split('|'), (row, name) => (row.Field, name)).ToFrozenDictionary(pair => pair.name, pair => pair.Field, StringComparer.Ordinal);

    private static readonly FrozenSet<string> Persons = (
        "name|names|first name|first names|firstname|last name|last names|lastname|surname|forename|family name|given name|full name|fullname|your name|display name|"
        + "email|e mail|email address|e mail address|emails|your email|your email address|mail|upn|phone|phone number|telephone|mobile|mobile number|"
        + "author|authors|author id|author name|author email|author url|creator|creator id|created by|submitted by|responded by|posted by|asker|asker name|asker email|"
        + "user|user id|user name|username|userid|voter|voter id|participant|participant id|participant name|respondent|respondent id|respondent name|interview|interviewee|speaker|speaker id|"
        + "contributor|contributor name|member|nickname|owner|assignee|assigned to|ip|ip address|staff number|employee number|employee id|payroll number|nhs number|date of birth|dob|xid")
        .Split('|').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The field a heading usually is; null where it says nothing, or tells who somebody is.</summary>
    public static Field? FieldOf(string heading) =>
        !NamesAPerson(heading) && Names.TryGetValue(Plain(heading), out var field) ? field : null;

    /// <summary>The column tells who somebody is, so it is neither mapped nor kept.</summary>
    public static bool NamesAPerson(string heading)
    {
        var plain = Plain(heading).TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', ' ');
        return Persons.Contains(plain) || plain.EndsWith(" email", StringComparison.Ordinal) || plain.EndsWith(" e mail", StringComparison.Ordinal) || plain.EndsWith(" email address", StringComparison.Ordinal)
            || plain.StartsWith("author ", StringComparison.Ordinal) || plain.StartsWith("first name", StringComparison.Ordinal) || plain.StartsWith("last name", StringComparison.Ordinal);
    }

    /// <summary>A field by the name it has on the command line and in remembered mappings.</summary>
    public static Field? FieldNamed(string name) => Plain(name) switch
    {
        "organization" => Field.Organisation,
        "ignore" => Field.Ignored,
        var plain => Enum.TryParse<Field>(plain, ignoreCase: true, out var field) && Enum.IsDefined(field) && !char.IsDigit(plain[0]) ? field : null,
    };

    public static string NameOf(Field field) => field.ToString().ToLowerInvariant();

    /// <summary>A heading to compare by: small letters and figures, one space between words.</summary>
    public static string Plain(string heading)
    {
        ArgumentNullException.ThrowIfNull(heading);
        var plain = new StringBuilder(Math.Min(heading.Length, 200));
        foreach (var c in heading.AsSpan(0, Math.Min(heading.Length, 1_000)))
        {
            if (char.IsLetterOrDigit(c))
            {
                plain.Append(char.ToLowerInvariant(c));
            }
            else if (c != '\'' && c != '’' && plain.Length > 0 && plain[^1] != ' ')
            {
                plain.Append(' ');
            }
        }

        return plain.ToString().TrimEnd();
    }

    internal static string OneLine(string heading) => string.Join(' ', heading.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
