using Tonearm.Commands;

return await CommandLine.Run(args, TimeProvider.System);
