using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SummitPortal.Data.Records;

namespace SummitPortal.Web.Api;

/// <summary>The API described: <c>/openapi/v1.json</c> (OpenAPI 3.1), checked in as <c>docs/openapi.json</c>.</summary>
internal static class ApiDocument
{
    public const string Name = "v1";

    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi(Name, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "SummitPortal",
                Version = Name,
                Description = "Coverage of the world's AI summits: who said what, through whom it is known, and who signed what. Everything that is read is public and needs no key; docs/api.md says more.",
                License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
            };

            // Wherever the document was asked for; relative, so that it is the same everywhere.
            document.Servers = [new OpenApiServer { Url = "/" }];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(AddParameters);
        options.AddSchemaTransformer((schema, context, _) =>
        {
            // What is not known is null; no member is ever left out.
            if (context.JsonTypeInfo.Type.Namespace == typeof(ArticleRecord).Namespace && schema.Properties is { } properties)
            {
                schema.Required = properties.Keys.ToHashSet();
            }

            return Task.CompletedTask;
        });
    });

    /// <summary>What a list takes is read from the query by hand and stands in its endpoint's metadata.</summary>
    private static Task AddParameters(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var list = metadata.OfType<ApiList>().FirstOrDefault();
        operation.Parameters ??= [];
        foreach (var filter in metadata.OfType<ApiParameter>().Concat(list?.Filters ?? []))
        {
            var value = new OpenApiSchema { Type = JsonSchemaType.String };
            Add(filter.Name, $"{filter.Description} {char.ToUpperInvariant(filter.Expected[0])}{filter.Expected[1..]}.", filter.MayRepeat ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = value } : value, filter.MayRepeat ? new JsonArray(filter.Example) : filter.Example);
        }

        if (operation.OperationId == SearchApi.OperationName)
        {
            AddLimit();
        }

        if (list is not null && context.Description.RelativePath?.Contains("{format", StringComparison.Ordinal) != true)
        {
            AddLimit();
            Add("cursor", "The 'next' of the page before.", new OpenApiSchema { Type = JsonSchemaType.String }, null);
        }

        return Task.CompletedTask;

        void AddLimit() =>
            Add("limit", "Entries of one page.", new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = $"{ListRequest.LongestPage}", Default = ListRequest.DefaultLimit }, 20);

        void Add(string name, string description, OpenApiSchema schema, JsonNode? example) =>
            operation.Parameters.Add(new OpenApiParameter { Name = name, In = ParameterLocation.Query, Description = description, Schema = schema, Example = example });
    }
}
