import Contest
import Testing

struct PastEmployersCellTests {
  static let organizations = OrganizationNames([
    .init(id: "01", name: "丙大学", shortName: "丙大"), .init(id: "02", name: "外校一"),
    .init(id: "03", name: "京华理工大学", formerNames: ["京华工学院"]),
    // A list without codes: the name is the code.
    .init(id: "海州供电公司", name: "海州供电公司"),
  ])

  @Test(arguments: [
    ("丙大学、外校一", ["丙大学", "外校一"]), ("外校一 丙大学", ["外校一", "丙大学"]), ("丙大学 外校一", ["丙大学", "外校一"]),
    ("曾在丙大学任教", ["丙大学"]), ("2010—2015 丙大学 讲师", ["丙大学"]), ("丙大学信息学院", ["丙大学信息学院"]),
    ("曾在丙大任教", ["丙大学"]), ("2003年前京华工学院教师", ["京华理工大学"]),
    ("丙大学（2010—2015）", ["丙大学"]), ("丙大学教师", ["丙大学"]), ("原云州市第三机械厂工程师", ["云州市第三机械厂 -"]),
    ("曾在北方大学任教", ["北方大学 -"]), ("北方大学；丙大学", ["北方大学 -", "丙大学"]), ("无", []), ("", []),
    ("曾在海州供电公司任职", ["海州供电公司"]),
  ])
  func `organizations are found in what clerks write`(text: String, units: [String]) {
    let read = PastEmployersCell(text, Self.organizations)
    #expect(read.units.map { $0.isRegistered ? $0.name : "\($0.name) -" } == units)
    #expect(read.notUnderstood.isEmpty)
  }

  @Test func `a part without an organization is named as not understood`() {
    let read = PastEmployersCell("丙大学、多所高校", Self.organizations)
    #expect(read.names == ["丙大学"] && read.notUnderstood == ["多所高校"])
  }
}
