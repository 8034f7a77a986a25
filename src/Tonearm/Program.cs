using Tonearm.Commands;
using Tonearm.Storage;

PrivateFiles.RestrictProcess();
return await CommandLine.Run(args, TimeProvider.System);
