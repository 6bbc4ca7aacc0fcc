using Heard.Bench.Fuzz;

return args switch
{
    ["fuzz", .. var rest] => SpoiledFiles.Run(rest),
    _ => Help(),
};

static int Help()
{
    Console.WriteLine("bench fuzz [cases] [seed]   opens spoiled files of every form, 100,000 unless told otherwise");
    return 0;
}
