namespace Heard.Data;

public static class Turns
{
    /// <summary>
    /// A writing in which nobody else changes this programme until it ends, on either engine: what is read in it and then
    /// decided upon still holds when it is saved.
    /// </summary>
    public static async Task<Writing> WriteAlone(this HeardDb db, long programmeId, CancellationToken stop)
    {
        var writing = await db.Write(stop);
        try
        {
            await db.Touch([programmeId], stop);
            return writing;
        }
        catch
        {
            await writing.DisposeAsync();
            throw;
        }
    }
}
