import Testing

@testable import Contest

struct OutcomeMakingCapsTests {
  /// A, B, C, D with 90, 85, 80, 75 and two places; A and B have one leader, nothing tells who leads C.
  private static func leaders(_ cap: Int = 1) -> SmallTier {
    var advance = AdvanceRule(places: .count(2), reserves: 1)
    advance.cap = Cap(cap, .leader)
    var small = SmallTier(marks: [90, 85, 80, 75], advance: advance)
    for (index, leader) in ["A", "A", nil, "D"].enumerated() {
      small.inputs.entries[index].leader = leader.map { Entry.ID($0) }
    }
    return small
  }

  @Test func `one place for a leader, and whoever is led by nobody known is told`() throws {
    let small = Self.leaders()
    #expect(
      small.lines(.selection("review")) == [
        "A - advanced", "B - out", "C - advanced", "D 1 reserve",
      ])
    #expect(small.outcome.open == [.capHolderUnknown(.leader, ["C"])])
    #expect(
      small.outcome.open.first?.message(in: .chinese)
        == "有 1 项的负责人没有能识别本人的证件号码或学号，各按一人计，不受上限限制：C。请补填核对。")
    #expect(
      small.outcome.open.first?.message(in: .english)
        == "Neither ID nor student number tells who leads 1 entry, so each counts alone and the cap does not hold: C. Have it filled in."
    )
  }

  @Test func `two entries whose leaders nobody knows are never counted together`() {
    var small = Self.leaders()
    for index in small.inputs.entries.indices { small.inputs.entries[index].leader = nil }
    #expect(
      small.lines(.selection("review")) == [
        "A - advanced", "B - advanced", "C 1 reserve", "D - out",
      ])
    #expect(small.outcome.open == [.capHolderUnknown(.leader, ["A", "B", "C", "D"])])
  }

  @Test func `another cap that is tried counts by the same`() throws {
    let small = Self.leaders()
    let trial = WhatIf.cap("review", 2)
    let (tier, inputs) = try trial.applied(to: small.tier, small.inputs)
    #expect(tier.round("review")?.advance?.cap == Cap(2, .leader))
    var other = small
    (other.tier, other.inputs) = (tier, inputs)
    #expect(
      other.lines(.selection("review")) == [
        "A - advanced", "B - advanced", "C 1 reserve", "D - out",
      ])
    #expect(trial.capWords(by: small.tier, in: .chinese, naming: .none) == "每位负责人最多 2")
    #expect(trial.capWords(by: small.tier, in: .english, naming: .none) == "at most 2 for a leader")
    #expect(
      WhatIf.cap("review", nil).capWords(by: small.tier, in: .chinese, naming: .none)
        == "每位负责人不设上限")
    let plain = SmallTier(marks: [90, 80])
    #expect(
      trial.capWords(by: plain.tier, in: .english, naming: .none) == "at most 2 an organization")
  }

  /// Blanks at the ends of an answer do not count; D answered nothing.
  @Test func `one place for a class, and whoever named none is told`() {
    var advance = AdvanceRule(places: .count(3))
    advance.cap = Cap(1, .answer("class"))
    var small = SmallTier(marks: [90, 85, 80, 75], advance: advance)
    small.tier.fieldNames = ["class": Bilingual(chinese: "班级", english: "Class")]
    for (index, answer) in ["一班", " 一班 ", "二班"].enumerated() {
      small.inputs.entries[index].answers = ["class": answer]
    }
    #expect(
      small.lines(.selection("review"))
        == ["A - advanced", "B - out", "C - advanced", "D - advanced"])
    #expect(small.outcome.open == [.capHolderUnknown(.answer("class"), ["D"])])
    #expect(
      small.outcome.open.first?.message(in: .chinese, naming: Names(small.tier))
        == "没有填写“班级”的有 1 项，各自单算，不受上限限制：D。请补填核对。")
  }

  private static func prizes() -> SmallTier {
    func level(_ name: String, _ places: Int) -> AwardRule {
      AwardRule(level: Bilingual(name), places: .count(places))
    }
    var small = SmallTier(
      marks: [90, 85, 80, 75], advance: nil, awards: [level("一等奖", 1), level("二等奖", 2)])
    small.tier.awardCap = Cap(1, .leader)
    for (index, leader) in ["A", "A", "C", "D"].enumerated() {
      small.inputs.entries[index].leader = Entry.ID(leader)
    }
    return small
  }

  private static func winners(_ outcome: Outcome) -> [String] {
    (outcome.awards?.levels ?? []).map { AwardGivingTests.names($0.winners) }
  }

  @Test func `one prize for a leader over all levels goes to the best, and the next moves up`()
    throws
  {
    let outcome = Self.prizes().outcome
    #expect(Self.winners(outcome) == ["A", "C D"])
    #expect(
      outcome.awards?.levels.last?.notes == [.capOverAwards(Cap(1, .leader), passedOver: ["B"])])
    #expect(
      outcome.reasonsAgainstPrize(of: "B").map { $0.message(in: .chinese) }
        == ["“一等奖”：第 2 名；1 个名额已满。", "“二等奖”：第 2 名；同一负责人各等次合计至多 1 项，已满：A 得“一等奖”（第 1 名）。"])
    #expect(
      outcome.reasonsAgainstPrize(of: "B").map(\.code)
        == ["selection-places-filled", "award-leader-cap-over-awards"])
    #expect(
      outcome.awards?["C"]?.reason.message(in: .chinese)
        == "第 3 名，除去已得更高奖项的、同一负责人已满的，在“二等奖”的 2 个名额之内。")
    #expect(outcome.open == [])
  }

  /// A and B are one leader's, with 90 each: whichever has the one 一等奖, the other has nothing, and C and D have 二等奖 at once.
  @Test func `two works of one leader tie for the one prize, and nobody else waits`() {
    var small = Self.prizes()
    small.mark("B", 90)
    let outcome = small.outcome
    #expect(Self.winners(outcome) == ["", "C D"])
    #expect(
      (outcome.awards?.levels ?? []).map { AwardGivingTests.names($0.undecided) } == ["A B", ""])
    #expect(outcome.open.map(\.code) == ["open-tie-at-prize"])
    // The committee orders them: B has it, and A is told of the cap.
    small.decide(.award("B", level: "一等奖"))
    #expect(Self.winners(small.outcome) == ["B", "C D"])
    #expect(
      small.outcome.reasonsAgainstPrize(of: "A").map(\.code)
        .contains("award-leader-cap-over-awards"))
  }

  /// One prize a school. X has the first of both tracks: only the order of the lists gave one of them the prize.
  @Test
  func `who goes without a prize for the order of the lists is told, until the committee decides`()
    throws
  {
    func played(_ fourth: String) throws -> PlayedTier {
      var played = try PlayedTier(
        tier: """
          rounds: [{id: exam, kind: recorded}]
          awards: [{level: 一等奖, count: 1, per: track}]
          caps: {organization: 1, over: awards}
          """)
      try played.record("exam", ["A": ["99"], "B": ["50"], "C": ["80"], "D": [fourth]])
      for (name, track, school) in [
        ("A", "n", "X"), ("B", "n", "Y"), ("C", "s", "X"), ("D", "s", "Z"),
      ] {
        played.entry(name) {
          $0.track = Track.ID(track)
          $0.organization = school
        }
      }
      return played
    }
    func asked(_ played: PlayedTier) -> [OpenQuestion] {
      played.outcome.open.filter { $0.code == "open-cap-across-lists" }
    }
    var equal = try played("70")
    let question = OpenQuestion.capAcrossLists(
      Bilingual("一等奖"), of: "X", cap: Cap(1), having: ["A"], without: ["C"])
    #expect(equal.awards == ["A 一等奖", "D 一等奖"])
    #expect(asked(equal) == [question])
    #expect(question.message(in: .chinese).contains("A 得了，C 没有得"))
    // The reason of C does not say that ranks decided.
    func told(_ played: PlayedTier) -> (code: String, chinese: String)? {
      played.outcome.reasonsAgainstPrize(of: "C").first.map { ($0.code, $0.message(in: .chinese)) }
    }
    #expect(told(equal)?.code == "award-cap-by-order-of-lists")
    #expect(told(equal)?.chinese.hasSuffix("A 的名次并不在它之前，只是名单排在前面；给谁待评委会决定。") == true)
    equal.decide(.award("A", level: "一等奖"))
    #expect(asked(equal).isEmpty)
    #expect(told(equal)?.code == "award-cap-over-awards")
    #expect(told(equal)?.chinese.contains("已满：A 得“一等奖”（评委会决定）。") == true)
    // C is second on its list, A first: the better rank has it, and nobody is asked.
    let better = try played("85")
    #expect(asked(better).isEmpty)
    #expect(told(better)?.code == "selection-places-filled")
  }

  /// The second level makes the round rank all entries in one list: C is first of all and A second, and the list of A is
  /// given first.
  @Test
  func `where the round ranks all tracks together, nobody is told that ranks cannot be compared`()
    throws
  {
    var played = try PlayedTier(
      tier: """
        rounds: [{id: exam, kind: recorded}]
        awards: [{level: 一等奖, count: 1, per: track}, {level: 二等奖, count: 1}]
        caps: {organization: 1, over: awards}
        """)
    try played.record("exam", ["A": ["80"], "B": ["50"], "C": ["90"], "D": ["70"]])
    for (name, track, school) in [
      ("A", "n", "X"), ("B", "n", "Y"), ("C", "s", "X"), ("D", "s", "Z"),
    ] {
      played.entry(name) {
        $0.track = Track.ID(track)
        $0.organization = school
      }
    }
    let question = OpenQuestion.capAcrossLists(
      Bilingual("一等奖"), of: "X", cap: Cap(1), having: ["A"], without: ["C"],
      rankedTogether: true)
    let asked = played.outcome.open.filter { $0.code == "open-cap-across-lists" }
    #expect(asked == [question])
    let words = question.message(in: .chinese)
    #expect(words.contains("名次是统一排的") && !words.contains("不能比较"), "\(words)")
    #expect(
      played.outcome.reasonsAgainstPrize(of: "C").first?.message(in: .chinese)
        == "“一等奖”：第 1 名；所在单位各等次合计至多 1 项，现在给了：A 得“一等奖”（第 2 名）。A 的名次并不在它之前，只是名单排在前面；给谁待评委会决定。"
    )
  }

  @Test func `a leader's second prize by decision is told`() {
    var small = Self.prizes()
    small.decide(.award("B", level: "二等奖"))
    #expect(Self.winners(small.outcome) == ["A", "B C"])
    let told = small.outcome.open.filter { $0.code == "open-prizes-beyond-cap" }
    #expect(told == [.prizesBeyondCap(of: "", cap: Cap(1, .leader), has: 2, ["B"])])
    #expect(
      told.first?.message(in: .chinese) == "同一负责人各等次合计 2 项，规程至多 1 项：B 由评委会授予。请核对是否确有此意。")
  }
}
