import Testing

@testable import Contest

struct CapTests {
  /// `a:甲大:p`: entry a of organization 甲大, counted for p; ranks in order, or as a fourth part says.
  static func standings(_ text: String) -> [Standing] {
    text.split(separator: " ").enumerated().map { position, word in
      let parts = word.split(separator: ":").map(String.init)
      var standing = Standing(
        Entry.ID(parts[0]), rank: parts.count > 3 ? Int(parts[3]) : position + 1,
        organization: parts[1])
      standing.heldBy = parts[2]
      return standing
    }
  }

  static func rule(_ places: Int, _ cap: Cap, reserves: Int = 0) -> AdvanceRule {
    var rule = AdvanceRule(places: .count(places), reserves: reserves)
    rule.cap = cap
    return rule
  }

  static let names: Names = {
    var tier = Tier(id: "school", name: Bilingual(chinese: "校赛"), rounds: [])
    tier.fieldNames = ["class": Bilingual(chinese: "班级", english: "Class")]
    return Names(tier)
  }()

  /// Two places and one reserve, one for a leader. a and b have one leader and two schools; a and c one school and two leaders.
  @Test func `a cap by leader passes over the leader's second entry, whatever its organization`()
    throws
  {
    let selection = try Selection(
      Selection.Input(
        Self.rule(2, Cap(1, .leader), reserves: 1), Self.standings("a:甲大:p b:乙大:p c:甲大:q d:丙大:r")))
    #expect(SelectionTests.names(selection.advanced) == "a c")
    #expect(SelectionTests.names(selection.lists.flatMap(\.reserves)) == "d")
    let reason = try #require(selection["b"]).reason
    #expect(reason.message(in: .chinese) == "第 2 名；同一负责人的 1 个名额已由第 1 名用完。")
    #expect(
      reason.message(in: .english) == "Rank 2: the cap of 1 for its leader is filled by ranks 1.")
    #expect(reason.code == "selection-leader-cap-filled")
    // By organization, as most rulebooks have it, the same entries give a and b.
    let plain = try Selection(
      Selection.Input(
        AdvanceRule(places: .count(2), capPerOrganization: 1),
        Self.standings("a:甲大:p b:乙大:p c:甲大:q d:丙大:r").map { standing in
          Standing(standing.entry, rank: standing.rank, organization: standing.organization)
        }))
    #expect(SelectionTests.names(plain.advanced) == "a b")
  }

  /// Two for a class: a, b and c are of class =1, d of =2; e answered nothing and counts alone.
  @Test func `a cap by an answer counts the entries with that answer`() throws {
    let selection = try Selection(
      Selection.Input(
        Self.rule(4, Cap(2, .answer("class"))),
        Self.standings("a:x:=1 b:x:=1 c:y:=1 d:x:=2 e:x:?e f:x:=2")))
    #expect(SelectionTests.names(selection.advanced) == "a b d e")
    let reason = try #require(selection["c"]).reason
    #expect(
      reason.message(in: .chinese, naming: Self.names) == "第 3 名；同一“班级”的 2 个名额已由第 1、2 名用完。")
    #expect(
      reason.message(in: .english, naming: Self.names)
        == "Rank 3: the cap of 2 for its “Class” is filled by ranks 1, 2.")
    #expect(reason.code == "selection-answer-cap-filled")
  }

  /// Three places, one for a leader: b and c of one leader share rank 2, so one of them is in whoever it is, and d is in anyhow.
  @Test func `two works of one leader that tie wait for the committee, and others do not`() throws {
    let standings = Self.standings("a:x:q:1 b:y:p:2 c:z:p:2 d:x:r:4")
    let selection = try Selection(Selection.Input(Self.rule(3, Cap(1, .leader)), standings))
    #expect(SelectionTests.names(selection.advanced) == "a d")
    let undecided = selection.lists.flatMap(\.entries).filter { $0.outcome == .undecided }
    #expect(SelectionTests.names(undecided) == "b c")
    #expect(
      undecided.map(\.reason) == Array(repeating: .tieAtLine(rank: 2, tied: 2, places: 1), count: 2)
    )
    // By organization they would both be in.
    let apart = try Selection(
      Selection.Input(
        AdvanceRule(places: .count(3), capPerOrganization: 1),
        standings.map { Standing($0.entry, rank: $0.rank, organization: $0.organization) }))
    #expect(SelectionTests.names(apart.advanced) == "a b c")
  }

  /// Every reason and note that speaks of a cap, of a leader's and of an answer's.
  static func told(_ holder: Cap.Holder) -> [any NamingThings] {
    let (cap, level) = (Cap(1, holder), Bilingual(chinese: "一等奖", english: "First"))
    let ids: [Entry.ID] = ["A1", "A2"]
    return [
      SelectionReason.capFilled(rank: 4, cap: cap, by: []),
      SelectionReason.capFilled(rank: 4, cap: cap, by: [Standing.Ranked("A1", rank: 2)]),
      SelectionReason.heldForOtherTracks(rank: 4, least: 1, reserveCap: cap),
      SelectionReason.capHeldForOtherTracks(rank: 4, left: cap, reserveCap: cap),
      SelectionReason.reserveCapFilled(rank: 4, places: 3, cap: cap),
      AwardReason.capOverAwards(rank: 4, cap: cap, level),
      AwardReason.inPlaces(rank: 4, places: 3, level, passing: holder.passing),
      SelectionNote.capExceeded(cap, ids), SelectionNote.capOverAwards(cap, passedOver: ids),
      SelectionNote.capOfLevel(cap, passedOver: ids),
      SelectionNote.reservesOverCap(ids, allowed: 1, holder),
      OpenQuestion.keptBeyondCap("review", of: "", cap: cap, has: 2, kept: ids),
      OpenQuestion.prizesBeyondCap(of: "", cap: cap, has: 2, ids),
      OpenQuestion.capHolderUnknown(holder, ids),
    ]
  }

  @Test(arguments: [Cap.Holder.leader, .answer("class")])
  func `a cap of persons or answers is never told as one of organizations`(
    holder: Cap.Holder
  ) {
    for text in Self.told(holder) {
      let chinese = text.message(in: .chinese, naming: Self.names)
      let english = text.message(in: .english, naming: Self.names)
      #expect(!chinese.contains("单位"), "\(chinese)")
      #expect(!english.lowercased().contains("organization"), "\(english)")
    }
  }

  @Test func `notes say whose cap it is`() {
    let ids: [Entry.ID] = ["A1", "A2"]
    func chinese(_ note: SelectionNote) -> String { note.message(in: .chinese, naming: Self.names) }
    #expect(
      chinese(.capOverAwards(Cap(1, .leader), passedOver: ids)) == "每位负责人各等次合计至多 1 项，因此未得此奖：A1、A2。")
    #expect(
      chinese(.capOfLevel(Cap(2, .answer("class")), passedOver: ids))
        == "每个“班级”此奖至多 2 项，因此未得此奖：A1、A2。")
    #expect(
      chinese(.reservesOverCap(ids, allowed: 1, .leader))
        == "候补 A1、A2 名次相同、负责人相同，负责人上限只容 1 项递补；递补时由评委会决定先后。")
    #expect(
      SelectionNote.capExceeded(Cap(1, .leader), ["A1"]).message(in: .english)
        == "A leader has at most 1; with A1, which the committee took, one has more. Check that this is meant."
    )
    #expect(
      SelectionNote.capOfLevel(Cap(2, .answer("class")), passedOver: ids)
        .message(in: .english, naming: Self.names)
        == "Each “Class” has at most 2 of this prize, so these were passed over: A1, A2.")
  }

  @Test func `a plain number caps organizations`() {
    let cap: Cap = 3
    #expect(cap == Cap(3, .organization))
    var rule = AdvanceRule(places: .count(3), capPerOrganization: 2)
    #expect(rule.cap == 2 && rule.capPerOrganization == 2)
    rule.cap = Cap(2, .leader)
    #expect(rule.capPerOrganization == nil)
  }
}
