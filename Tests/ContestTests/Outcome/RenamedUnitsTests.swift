import Contest
import Testing

struct RenamedUnitsTests {
  private func lines(_ homes: [(String, String)]) -> [OutcomeLine] {
    homes.map { entry, organization in
      var line = OutcomeLine(
        .awards, Entry.ID(entry), .award("一等奖"))
      line.home = OutcomeLine.Home(organization: organization, track: "all", group: "")
      return line
    }
  }

  private let then = [("E1", "甲"), ("E2", "甲"), ("E3", "乙")]

  @Test func `an organization with another name keeps the name of then`() {
    let renamed = RenamedUnits(
      from: lines(then), to: lines([("E1", "丙"), ("E2", "丙"), ("E3", "乙")]))
    #expect(renamed.nameThen(of: "丙") == "甲" && renamed.nameThen(of: "乙") == "乙")
    let line = lines([("E1", "丙")]).map { renamed.asThen($0) }
    #expect(line.map { $0.home?.organization } == ["甲"])
  }

  @Test func `an organization that went into another is not renamed`() {
    let renamed = RenamedUnits(
      from: lines(then), to: lines([("E1", "乙"), ("E2", "乙"), ("E3", "乙")]))
    #expect(renamed == .none)
  }

  @Test func `an organization that lost an entry to another is not renamed`() {
    #expect(
      RenamedUnits(from: lines(then), to: lines([("E1", "甲"), ("E2", "乙"), ("E3", "乙")]))
        == .none)
    #expect(
      RenamedUnits(from: lines(then), to: lines([("E1", "甲"), ("E2", "丙"), ("E3", "乙")]))
        == .none)
  }

  @Test func `a merger with an organization whose entries are on one side alone is no renaming`() {
    // E3 of 乙 left the lists, and 甲 is 乙 now.
    #expect(
      RenamedUnits(from: lines(then), to: lines([("E1", "乙"), ("E2", "乙")])) == .none)
    // E4 of 丙 is new on the lists, and 甲 is 丙 now.
    #expect(
      RenamedUnits(
        from: lines(then), to: lines([("E1", "丙"), ("E2", "丙"), ("E3", "乙"), ("E4", "丙")]))
        == .none)
  }

  @Test func `a name that was free at the same time may be taken`() {
    let renamed = RenamedUnits(
      from: lines(then), to: lines([("E1", "乙"), ("E2", "乙"), ("E3", "丁")]))
    #expect(renamed.nameThen(of: "乙") == "甲" && renamed.nameThen(of: "丁") == "乙")
    // An entry that left was of the organization that was renamed, so it says nothing.
    let less = RenamedUnits(from: lines(then), to: lines([("E1", "丙"), ("E3", "乙")]))
    #expect(less.nameThen(of: "丙") == "甲")
  }
}
