import Contest
import Testing

struct WitnessCheckTests {
  private static let organizations = OrganizationNames([
    .init(id: "D01", name: "京华理工大学", shortName: "京理工"),
    .init(id: "D02", name: "信息学院", parent: "燕山师范大学"),
    .init(id: "D03", name: "燕山师范大学"), .init(id: "D04", name: "永定农学院"),
  ])

  private static let entries: [Entry] = {
    var first = Entry(
      id: "E1", number: "1", title: "夜读灯", organization: "京华理工大学", track: "idea")
    first.members = [Member(name: "韩天雨"), Member(name: "买买提·艾力")]
    first.advisers = [Adviser(name: "方晓")]
    let second = Entry(
      id: "E2", number: "1", title: "雨水", organization: "信息学院", track: "idea")
    return [first, second]
  }()

  private func conflicts(_ name: String, _ unit: String = "") -> [Conflict.Kind] {
    WitnessCheck(
      [.init(name: "苏立", organization: "市教育局"), .init(name: name, organization: unit)],
      entries: Self.entries, organizations: Self.organizations
    ).conflicts.filter { $0.name == name }.map(\.conflict.kind)
  }

  @Test func `people of units that send no entry may witness, known or not`() {
    for unit in ["", "市教育局", "永定农学院", "京华里工大学"] {
      #expect(conflicts("赵明", unit) == [], "\(unit)")
    }
  }

  @Test(arguments: ["韩天雨", "韩　天雨", "方晓", "买买提•艾力"])
  func `nobody who is named on an entry may, whatever unit is written`(name: String) {
    #expect(conflicts(name) == [.adviserOrAuthor])
    #expect(conflicts(name, "市教育局") == [.adviserOrAuthor])
  }

  @Test(arguments: ["京华理工大学", "京理工", "D01", "京华理工大学材料学院", "信息学院"])
  func `nobody of a unit that has an entry may, by any of its names`(unit: String) {
    #expect(conflicts("赵明", unit) == [.sameOrganization])
  }

  @Test func `the school above colleges that compete sends the witnesses`() {
    #expect(conflicts("赵明", "燕山师范大学") == [])
  }

  @Test func `the reason calls the unit that of the witness`() {
    let check = WitnessCheck(
      [.init(name: "赵明", organization: "京理工")], entries: Self.entries,
      organizations: Self.organizations)
    #expect(
      check.conflicts.map { $0.conflict.message(in: .chinese) } == ["同单位：京华理工大学（监督人单位：京理工）"])
  }
}
