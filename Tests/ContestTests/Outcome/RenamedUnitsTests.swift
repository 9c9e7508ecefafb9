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
}
