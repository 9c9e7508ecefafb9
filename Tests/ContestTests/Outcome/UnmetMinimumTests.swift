import Contest
import Testing

struct UnmetMinimumTests {
  /// First prizes with a minimum for each track; the marks are of A, B, C …, each with its track.
  private func small(
    _ marks: [Points], _ tracks: [Track.ID], places: Int, least: Int = 1, line: Points? = 85,
    above: [AwardRule] = []
  ) -> SmallTier {
    var first = AwardRule(level: Bilingual("一等奖"), places: .count(places))
    first.least = [Minimum(.eachTrack, .count(least))]
    first.leastScore = line
    var small = SmallTier(marks: marks, advance: nil, awards: above + [first])
    for (index, track) in tracks.enumerated() { small.inputs.entries[index].track = track }
    return small
  }

  private func told(_ small: SmallTier, _ language: Language = .chinese) -> [String] {
    small.outcome.unmetMinima.map { $0.message(in: language, naming: .none) }
  }

  private func against(_ small: SmallTier, _ entry: Entry.ID) -> [String] {
    small.outcome.reasonsAgainstPrize(of: entry).map { $0.message(in: .chinese) }
  }

  @Test func `a track none of whose entries reaches the score is named with the score`() {
    let small = small([92, 88, 80], ["n", "n", "s"], places: 2)
    #expect(told(small) == ["“一等奖”：类别“s”保底 1 个，无人达到 85 分，未满足。"])
    #expect(
      told(small, .english) == [
        "“一等奖”: Track “s” should have at least 1, nobody has a score of 85 or more, so that its minimum is not met."
      ])
    #expect(
      against(small, "C") == [
        "“一等奖”：第 3 名，成绩 80 分，未达到 85 分。", "“一等奖”：类别“s”保底 1 个，无人达到 85 分，未满足。",
      ])
    #expect(small.outcome.reasonsAgainstPrizes["C"] == small.outcome.reasonsAgainstPrize(of: "C"))
    #expect(against(small, "A").isEmpty)
  }

  @Test func `nothing is told of a minimum that is met, nor of a track with nobody below it`() {
    #expect(told(small([92, 88, 85], ["n", "n", "s"], places: 2)).isEmpty)
    #expect(told(small([92, 88], ["n", "n"], places: 2)).isEmpty)
  }

  @Test func `where some reach the score the note says how many`() {
    let small = small([92, 88, 86, 80], ["n", "n", "s", "s"], places: 4, least: 2)
    #expect(told(small) == ["“一等奖”：类别“s”保底 2 个，达到 85 分的只有 1 个，未满足。"])
  }

  @Test func `those with a higher prize are not among nobody`() {
    let special = AwardRule(level: Bilingual("特等奖"), places: .count(1))
    let small = small([92, 88, 80, 86], ["s", "n", "s", "n"], places: 2, above: [special])
    #expect(told(small) == ["“一等奖”：类别“s”保底 1 个，除去已得更高奖项的，无人达到 85 分，未满足。"])
    #expect(against(small, "A").isEmpty)
  }

  @Test func `where a condition keeps them out, it is the condition that is told`() {
    var small = small([92, 80], ["n", "s"], places: 2, line: nil)
    small.tier.awards[0].needs = .flag("patent")
    small.decide(.flag("A", "patent", true))
    #expect(told(small) == ["“一等奖”：类别“s”保底 1 个，无人符合本等次的条件，未满足。"])
  }
}
