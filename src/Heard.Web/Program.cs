using Heard.Web.CommandLine;

return await HeardCommand.Run(args);
