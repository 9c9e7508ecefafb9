import Contest
import Testing

struct DecidedUnitsTests {
  private func decision(
    _ organization: String, _ has: Bool = true, now: String? = nil, equals: Set<String>? = nil
  ) -> CommitteeDecision {
    CommitteeDecision(
      .organizationAward("优秀组织奖", organization: organization, has: has), reason: "合议", actor: "li",
      units: now.map { DecidedUnits($0, equals: equals) })
  }

  @Test func `the latest decision about a unit counts, whatever it was called then`() {
    let renamed = [decision("甲学院", now: "甲大学"), decision("甲大学", false, now: "甲大学")]
    #expect(renamed.organizationsGiven["优秀组织奖"] == [])
    let merged = [decision("甲学院", now: "乙大学"), decision("丙大学", now: "丙大学")]
    #expect(merged.organizationsGiven["优秀组织奖"]?.compactMap(\.unit) == ["乙大学", "丙大学"])
    #expect([decision("丁大学")].organizationsGiven["优秀组织奖"]?.compactMap(\.unit) == ["丁大学"])
  }

  @Test func `a decision is given other names, its equals too`() {
    let named = decision("甲学院", now: "甲大学", equals: ["甲大学", "乙大学"])
      .naming { $0 == "甲大学" ? "甲学院" : $0 }
    #expect(named.units == DecidedUnits("甲学院", equals: ["甲学院", "乙大学"]))
  }

  @Test func `on the lines of a version a unit has the name that it had then`() {
    func line(_ unit: String) -> OutcomeLine {
      OutcomeLine(
        .awards, "E1", .award("一等奖"),
        home: OutcomeLine.Home(organization: unit, track: "", group: ""))
    }
    let one = [decision("甲学院", now: "乙大学")]
    #expect(one.called(asOn: [line("甲学院"), line("乙大学")]).compactMap(\.unit) == ["甲学院"])
    #expect(one.called(asOn: [line("乙大学")]).compactMap(\.unit) == ["乙大学"])
  }
}
