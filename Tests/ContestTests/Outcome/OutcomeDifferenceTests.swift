import Contest
import ContestTestSupport
import Testing

struct OutcomeDifferenceTests {
  private let list = OutcomeList.selection("review")

  @Test func `another unit or track is a change of its own, unless the older line did not keep it`()
  {
    func line(_ home: OutcomeLine.Home?, _ place: Int = 2) -> OutcomeLine {
      OutcomeLine(list, Entry.ID("A"), place: place, .placed(isShared: false), home: home)
    }
    let (old, new) = (
      OutcomeLine.Home(organization: "甲大学", track: "t1", group: ""),
      OutcomeLine.Home(organization: "乙大学", track: "t2", group: "")
    )
    let changes = OutcomeDifference(from: [line(old)], to: [line(new)]).changes
    #expect(
      changes.map { $0.message(in: .chinese) { ["t1": "文科", "t2": "理科"][$0.text] ?? $0.text } } == [
        "第 2 名；单位：甲大学 → 乙大学；类别：文科 → 理科"
      ])
    #expect(OutcomeDifference(from: [line(nil)], to: [line(new)]).isEmpty)
    #expect(OutcomeDifference(from: [line(nil)], to: [line(new, 3)]).changes.count == 1)
  }

  /// The entry with the most minutes over was told as the first.
  @Test func `of a round that only records data, results are told without places`() {
    func line(_ place: Int, _ score: Points) -> OutcomeLine {
      OutcomeLine(
        .ranking("over"), Entry.ID("A"), place: place, score: score, .placed(isShared: false))
    }
    func told(_ old: OutcomeLine, _ new: OutcomeLine) -> [String] {
      OutcomeDifference(from: [old], to: [new]).changes
        .map { $0.message(in: .chinese, givesPlaces: false) }
    }
    #expect(told(line(2, 3), line(1, 5)) == ["3 分 → 5 分"])
    #expect(told(line(2, 3), line(3, 3)) == ["3 分；列出的次序有变"])
  }

  @Test func `a lost prize is compared with the new prize, and a lost title with nothing`() {
    func line(_ level: String) -> OutcomeLine {
      OutcomeLine(.awards, Entry.ID("A"), place: 1, .award(level))
    }
    let changes = OutcomeDifference(
      from: [line("金奖"), line("擂主")], to: [line("银奖")], titles: ["擂主"]
    ).changes
    #expect(Set(changes.map { $0.message(in: .chinese) }) == ["金奖 → 银奖", "不再有“擂主”"])
    #expect(changes.allSatisfy { $0.direction(levels: ["金奖", "银奖", "擂主"]) == .loses })
    // Beside a prize that it keeps, a title goes or comes; “无” would be untrue of it.
    let titles: Set<String> = ["擂主"]
    #expect(
      Set(changes.map { $0.message(in: .chinese, titles: titles) }) == ["金奖 → 银奖", "不再有“擂主”"])
    let come = OutcomeDifference(
      from: [line("银奖")], to: [line("银奖"), line("擂主")], titles: titles
    ).changes
    #expect(come.map { $0.message(in: .chinese, titles: titles) } == ["增加“擂主”"])
    #expect(come.map { $0.message(in: .english, titles: titles) } == ["“擂主” added"])
  }

  @Test(arguments: 0..<50)
  func `neither the order of the lines nor comparing list by list changes what is found`(seed: Int)
  {
    var random = SeededGenerator(seed: seed)
    let lists: [OutcomeList] = [.ranking("review"), .selection("review"), .awards]
    func lines() -> [OutcomeLine] {
      lists.flatMap { list in
        (0..<12).flatMap { number -> [OutcomeLine] in
          let entry = Entry.ID("A\(number)")
          switch (list, random.number(below: 4)) {
          case (_, 0): return []
          case (.awards, let kind):
            let prize = OutcomeLine(list, entry, place: 1, .award(kind == 1 ? "金奖" : "银奖"))
            return kind == 3 ? [prize, OutcomeLine(list, entry, place: 1, .award("擂主"))] : [prize]
          case (_, let place): return [OutcomeLine(list, entry, place: place, .reserve)]
          }
        }
      }
    }
    let (old, new) = (lines(), lines())
    let whole = OutcomeDifference(from: old, to: new, titles: ["擂主"])
    #expect(
      OutcomeDifference(
        from: old.shuffled(using: &random), to: new.shuffled(using: &random), titles: ["擂主"]
      ).changes.count == whole.changes.count)
    let parts = lists.map { list in
      OutcomeDifference(
        from: old.filter { $0.list == list }, to: new.filter { $0.list == list }, titles: ["擂主"])
    }
    #expect(OutcomeDifference(joining: parts.shuffled(using: &random)) == whole)
    // Each line that only one side has is told, and no other.
    let told = whole.changes.flatMap { [$0.before, $0.after].compactMap(\.self) }
    #expect(Set(told) == Set(old).symmetricDifference(new))
  }

  @Test func `equal lines are no difference`() {
    let lines = [OutcomeLine(list, Entry.ID("A"), .advanced)]
    #expect(OutcomeDifference(from: lines, to: lines).isEmpty)
  }

  @Test func `a withdrawal tells who loses and which reserve moves up`() {
    var small = SmallTier(marks: [90, 80, 70], awards: OutcomeTests.prizes)
    let before = small.outcome
    small.set(.withdrawn, of: "A")
    let after = small.outcome
    let changes = OutcomeDifference(
      from: before.lines(of: list), to: after.lines(of: list)
    ).changes
    #expect(
      changes.map { "\($0.entry.text) \($0.message(in: .chinese))" } == [
        "A 晋级 → 未晋级", "C 候补 1 → 晋级",
      ])
    #expect(changes.map { $0.direction(levels: []) } == [.loses, .gains])
    let prizes = OutcomeDifference(
      from: before.lines(of: .awards), to: after.lines(of: .awards)
    ).changes
    let levels = ["一等奖", "二等奖"]
    #expect(
      prizes.map { "\($0.entry.text) \($0.message(in: .chinese))" } == [
        "A 一等奖 → 无", "B 二等奖 → 一等奖", "C 无 → 二等奖",
      ])
    #expect(prizes.map { $0.direction(levels: levels) } == [.loses, .gains, .gains])
  }

  @Test
  func `a prize behind another rank is the same prize, and titles are paired with themselves`() {
    let entry = Entry.ID("A")
    func prize(_ level: String, _ place: Int) -> OutcomeLine {
      OutcomeLine(.awards, entry, place: place, .award(level))
    }
    let changes = OutcomeDifference(
      from: [prize("六强", 4), prize("鼓励奖", 4)], to: [prize("六强", 3), prize("三等奖", 3)]
    ).changes
    #expect(changes.map { $0.message(in: .chinese) } == ["鼓励奖 → 三等奖"])
  }

  @Test func `a better rank gains and a worse one loses`() {
    let list = OutcomeList.ranking("review")
    let entry = Entry.ID("A")
    let third = OutcomeLine(list, entry, place: 3, score: 80, .placed(isShared: false))
    let second = OutcomeLine(list, entry, place: 2, score: 85.5, .placed(isShared: true))
    let up = OutcomeDifference(from: [third], to: [second]).changes
    #expect(up.map { $0.direction(levels: []) } == [.gains])
    #expect(up.map { $0.message(in: .chinese) } == ["第 3 名（80 分） → 并列第 2 名（85.5 分）"])
    #expect(up.map { $0.message(in: .english) } == ["rank 3 (80) → shared rank 2 (85.5)"])
    let down = OutcomeDifference(from: [second], to: [third]).changes
    #expect(down.map { $0.direction(levels: []) } == [.loses])
  }

  @Test func `a reason that format 2 did not keep agrees with any reason`() {
    let list = OutcomeList.ranking("review")
    let old = OutcomeLine(list, Entry.ID("A"), .notPlaced(""))
    let new = OutcomeLine(list, Entry.ID("A"), .notPlaced("result-absent"))
    #expect(OutcomeDifference(from: [old], to: [new]).isEmpty)
    let placed = OutcomeLine(list, Entry.ID("A"), place: 1, .placed(isShared: false))
    #expect(!OutcomeDifference(from: [old], to: [placed]).isEmpty)
  }

  /// The rules that name it a title may be those of before alone, so the change itself knows it.
  @Test func `a title that comes or goes is told as that, whatever prize is beside it`() {
    let title = OutcomeLine(.awards, "A", .award("百强"))
    let added = OutcomeDifference(from: [], to: [title], titles: ["百强"]).changes
    let dropped = OutcomeDifference(from: [title], to: [], titles: ["百强"]).changes
    #expect((added + dropped).map { $0.message(in: .chinese) } == ["增加“百强”", "不再有“百强”"])
    #expect(
      OutcomeDifference(from: [title], to: [], titles: []).changes.map { $0.message(in: .chinese) }
        == ["百强 → 无"])
  }
}
