import Contest
import Testing

/// What readers of a public list are told before the corrected one is public.
struct ListSinceTests {
  private static func row(_ entry: Entry.ID, _ standing: String) -> PublishedList.Row {
    PublishedList.Row(
      entry: entry, standing: standing, title: entry.text, organization: "甲校", track: "理论",
      people: "苏立")
  }

  private static let published = PublishedList([
    row("甲", "一等奖"), row("乙", "二等奖"), row("丙", "一星"),
  ])

  private func since(
    _ now: [PublishedList.Row]?, _ states: [Entry.ID: EntryState] = [:],
    titles: [Entry.ID: TitleStanding] = [:], isSealed: Bool = true
  ) -> ListSince {
    ListSince(
      Self.published, now: now.map { PublishedList($0) }, states: states, titles: titles,
      isSealed: isSealed)
  }

  @Test func `the same list is settled, in whatever order it stands`() {
    let same = since(Self.published.rows.reversed())
    #expect(same.isSettled && same.sentence(isClosed: true, in: .chinese) == nil)
  }

  @Test func `who left or was refused is told; who gains by it is not`() {
    let now = [Self.row("乙", "一等奖"), Self.row("丙", "一星")]
    let left = since(now, ["甲": .withdrawn], isSealed: false)
    #expect(left.gone == ["甲": .left] && left.isChanged && !left.isSettled)
    #expect(since(now, ["甲": .refused], isSealed: false).gone == ["甲": .struckOff])
    #expect(
      left.sentence(isClosed: true, in: .chinese) == "公示结束以后名单有变动，还没有更正公示；变动以更正公示的名单为准。")
    #expect(left.sentence(isClosed: false, in: .chinese)?.hasPrefix("公布以后名单有变动") == true)
  }

  @Test func `a title that a re-check took away or lowered is told`() {
    func title(_ change: TitleChange) -> TitleStanding {
      TitleStanding("一星", [.init(term: 1, change)], ladder: ["二星", "一星"])
    }
    let rest = Array(Self.published.rows.prefix(2))
    #expect(since(rest, titles: ["丙": title(.withdraw)]).gone == ["丙": .titleWithdrawn])
    #expect(
      since(rest + [Self.row("丙", "二星")], titles: ["丙": title(.raise)]).gone
        == ["丙": .titleMoved])
    #expect(since(Self.published.rows, titles: ["丙": title(.warn)]).isSettled)
  }

  @Test func `who drops out by a recomputed list is named once that list is sealed`() {
    let now = [Self.row("甲", "一等奖"), Self.row("丙", "一星")]
    #expect(since(now, isSealed: false).gone.isEmpty && since(now, isSealed: false).isChanged)
    #expect(since(now).gone == ["乙": .off])
  }

  @Test func `while a round is open again, or an objection waits, the list is not settled`() {
    let reopened = since(nil, ["甲": .withdrawn])
    #expect(reopened.gone == ["甲": .left] && reopened.isReopened && !reopened.isSettled)
    #expect(since(nil).sentence(isClosed: true, in: .chinese)?.contains("重新办理") == true)
    var objected = ListSince()
    objected.openObjections = 1
    #expect(!objected.isSettled && objected.sentence(isClosed: false, in: .chinese) == nil)
    #expect(objected.sentence(isClosed: true, in: .english)?.contains("objection") == true)
  }

  @Test func `two lists read alike whatever their order, and prizes of units count`() {
    var first = Self.published
    var other = PublishedList(first.rows.reversed())
    #expect(first.reads(as: other) && first != other)
    first.prizes = [.init(.cup, name: "优胜杯", organization: "甲校")]
    #expect(!first.reads(as: other))
    other.prizes = [.init(.cup, name: "优胜杯", organization: "乙校")]
    #expect(!first.reads(as: other))
    other.prizes = first.prizes
    #expect(first.reads(as: other))
  }

  @Test func `a work is shown as a winner's only while it stands on the list`() {
    #expect(ListSince.Gone.allCases.filter { !$0.hidesWork } == [.titleMoved])
    for gone in ListSince.Gone.allCases {
      #expect(!gone.name(in: .chinese).isEmpty && !gone.name(in: .english).isEmpty)
    }
  }
}
