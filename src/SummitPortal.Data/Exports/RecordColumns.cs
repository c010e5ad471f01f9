using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace SummitPortal.Data.Exports;

/// <summary>A column of a table of records.</summary>
/// <param name="Name">As in JSON: <c>articleTitle</c>.</param>
/// <param name="Type">Of the property, without <see cref="Nullable{T}"/>.</param>
/// <param name="IsRequired">False when a cell may be empty for want of a value.</param>
public sealed record RecordColumn(string Name, Type Type, bool IsRequired, Func<object, object?> Value);

public static class RecordColumns
{
    /// <summary>The columns of a record, in the order in which its properties are declared.</summary>
    public static IReadOnlyList<RecordColumn> Of(Type record) => [.. record.GetProperties().Select(Column)];

    /// <summary>
    /// A cell: nothing for null, dates as ISO 8601, choices by their names in JSON, the items of a list parted by <c>|</c>.
    /// </summary>
    public static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        bool truth => truth ? "true" : "false",
        DateTimeOffset moment => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'+00:00'", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Enum choice => JsonNamingPolicy.CamelCase.ConvertName(choice.ToString()),
        IEnumerable items => string.Join('|', items.Cast<object?>().Select(Text)),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static RecordColumn Column(PropertyInfo property)
    {
        var underlying = Nullable.GetUnderlyingType(property.PropertyType);
        var isRequired = underlying is null && new NullabilityInfoContext().Create(property).ReadState != NullabilityState.Nullable;
        return new RecordColumn(JsonNamingPolicy.CamelCase.ConvertName(property.Name), underlying ?? property.PropertyType, isRequired, property.GetValue);
    }
}
