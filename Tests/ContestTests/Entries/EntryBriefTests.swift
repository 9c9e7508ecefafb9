import Testing

@testable import Contest

struct EntryBriefTests {
  private static func brief(
    _ id: Entry.ID, _ title: String = "盐碱地微生物菌剂研究", number: String = "7",
    state: EntryState = .accepted
  ) -> EntryBrief {
    EntryBrief(
      id: id, number: number, title: title, organization: "京华理工大学", province: "京华市",
      track: "natural", group: "本科", state: state)
  }

  /// By their ids 2, 0, 1.
  private static let briefs = [
    brief("A3", ""), brief("A1", number: ""), brief("A2", "e\u{301}", state: .withdrawn),
  ]

  @Test func `every entry comes back as it was put in, byte for byte`() {
    let all = EntryBriefs(Self.briefs)
    #expect(Array(all) == Self.briefs)
    #expect(Array(all.ids) == ["A3", "A1", "A2"])
    #expect(all.map { Array($0.title.utf8) } == Self.briefs.map { Array($0.title.utf8) })
    let one = all[1]
    #expect(one.organization == "京华理工大学" && one.province == "京华市" && one.number.isEmpty)
    #expect(one.track == "natural" && one.group == "本科" && one.state == .accepted)
  }

  @Test func `an entry is found by its id, and no other`() {
    let all = EntryBriefs(Self.briefs)
    for brief in Self.briefs { #expect(all[brief.id] == brief && all.contains(brief.id)) }
    for other in ["A0", "A22", "B"] as [Entry.ID] {
      #expect(all[other] == nil && !all.contains(other))
    }
    #expect(EntryBriefs([])["A1"] == nil && EntryBriefs([]).isEmpty)
  }

  @Test func `of two entries with one id the first is found`() {
    let all = EntryBriefs([Self.brief("A1", "甲"), Self.brief("A1", "乙")])
    #expect(all["A1"]?.title == "甲" && all.count == 2)
  }

  @Test func `an entry that stands otherwise is found so, and the others as before`() {
    var all = EntryBriefs(Self.briefs)
    let before = all
    all.replace(with: Self.brief("A1", "新题目"))
    all.replace(with: Self.brief("A9", "不在其中"))
    #expect(all["A1"]?.title == "新题目" && all[1].title == "新题目")
    #expect(all["A3"] == before["A3"] && all["A9"] == nil && all.count == 3)
    #expect(before["A1"] == Self.briefs[1])
    #expect(all.byID(\.title) == ["A3": "", "A1": "新题目", "A2": "e\u{301}"])
  }

  @Test func `entries are equal by what they say, wherever they were read`() {
    let all = EntryBriefs(Self.briefs)
    #expect(all[0] == Self.briefs[0] && all[0].hashValue == Self.briefs[0].hashValue)
    #expect(all[0] != all[1])
    #expect(Self.brief("A1") != Self.brief("A1", state: .returned))
    #expect(Self.brief("A1") != Self.brief("A1", "另一件"))
  }
}
