import Contest
import Testing

/// What becomes of prizes when titles are checked again, and of second looks that the committee waives.
struct OutcomeRecheckTests {
  /// 三星 A; 二星 B, C; 一星 only by a re-check.
  private var starred: SmallTier {
    var small = SmallTier(
      marks: [90, 80, 70], advance: nil,
      awards: [
        AwardRule(level: Bilingual("三星"), places: .count(1)),
        AwardRule(level: Bilingual("二星"), places: .count(2)),
        AwardRule(level: Bilingual("一星"), to: .recheck),
      ])
    var recheck = FollowUpRule("stars", .recheck)
    recheck.levels = ["三星", "二星", "一星"]
    small.tier.followUps = [recheck]
    return small
  }

  private func winners(_ small: SmallTier) -> [String] {
    small.outcome.awards?.winners.map {
      "\($0.standing.entry.text) \(small.tier.awards[$0.level].level.chinese)"
    } ?? []
  }

  @Test func `without a re-check nothing is said of titles`() {
    #expect(winners(starred) == ["A 三星", "B 二星", "C 二星"])
    #expect(starred.outcome.titleNotes.isEmpty)
  }

  @Test func `withdrawn and moved titles are told apart, and who lost one is told why`() {
    var small = starred
    small.decide(.title("A", level: "三星", .withdraw, term: 1))
    #expect(small.outcome.titleNotes.map(\.chinese) == ["经复核撤销 1 项，不再计入。"])
    #expect(
      small.outcome.reasonsAgainstPrizes["A"]?.contains(.withdrawn(Bilingual("三星"))) == true)
    #expect(small.outcome.reasonsAgainstPrizes["B"]?.contains(.withdrawn(Bilingual("二星"))) != true)
    small.decide(.title("B", level: "二星", .lower, term: 1))
    small.decide(.title("C", level: "二星", .keep, term: 1))
    #expect(winners(small) == ["C 二星", "B 一星"])
    #expect(
      small.outcome.titleNotes.map(\.chinese) == ["经复核撤销 1 项，不再计入，调整等次 1 项，按现有等次计入。"])
  }

  @Test func `a decision about a title that nobody has is named`() {
    var small = starred
    small.set(.withdrawn, of: "C")
    small.decide(.title("C", level: "二星", .lower, term: 1))
    #expect(small.outcome.titleNotes.isEmpty)
    #expect(small.outcome.open.map(\.code).contains("open-stray-decision") == true)
  }

  @Test func `second looks are asked for unless the committee waives them`() {
    var small = SmallTier(marks: [90, 80], advance: nil)
    small.useTies([]) { rules in
      rules.judgesPerEntry = 2
      rules.reReview = ReReviewRule(when: .rangeAtLeast(20), judges: 2)
    }
    for (entry, mark) in [("A", 70), ("B", 79)] as [(String, Points)] {
      small.inputs.rounds["review"]?.sheets.append(
        ScoreSheet(entry: Entry.ID(entry), judge: "J2", marks: ["whole": mark]))
    }
    #expect(small.outcome.open.contains(.reReviewsAsked("review", ["A"])))
    small.decide(.noReReview("review"))
    #expect(!small.outcome.open.contains(.reReviewsAsked("review", ["A"])))
    small.decide(.reReviewAgain("review"))
    #expect(small.outcome.open.contains(.reReviewsAsked("review", ["A"])))
  }

  @Test
  func `a lower level than the rank gives is asked about, but not if the higher one asks for more`()
  {
    var small = SmallTier(
      marks: [90, 80, 70], advance: nil,
      awards: [
        AwardRule(level: Bilingual("一等奖"), places: .count(1)),
        AwardRule(level: Bilingual("二等奖"), places: .count(2)),
      ])
    small.tier.awards[0].needs = .notFlag("veto")
    small.decide(.award("A", level: "二等奖"))
    func isAsked() -> Bool { small.outcome.open.contains { $0.code.hasPrefix("open-level") } }
    #expect(isAsked())
    small.decide(.flag("A", "veto", true))
    #expect(!isAsked())
  }
}
