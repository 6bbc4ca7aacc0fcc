namespace Heard.Analysis.Seating;

/// <summary>Who sits where.</summary>
/// <param name="Rooms">Per round and person the room, from 0.</param>
/// <param name="Repeats">Meetings beyond the first of each pair, those from before included; pairs kept together and what an earlier plan repeated are not counted.</param>
/// <param name="FewestRepeats">No plan has fewer: each person has only so many others to meet.</param>
/// <param name="WorstMix">Of all rooms, the fewest pairs of people who differ, added up over the attributes.</param>
/// <param name="BestMix">No plan has a worst room with more of them (see <see cref="Mixing.Best"/>); 0 without attributes.</param>
public sealed record SeatingPlan(int[][] Rooms, int Repeats, int FewestRepeats, int WorstMix, int BestMix);
