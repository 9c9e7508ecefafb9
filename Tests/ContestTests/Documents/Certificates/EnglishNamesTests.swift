import Contest
import Testing

struct EnglishNamesTests {
  static let names = EnglishNames([
    "王䶮": "Wang Yan", "永定农学院": "Yongding College of Agriculture",
    "盐碱地微生物": "Microbes of Saline Soil",
  ])

  @Test func `a holder keeps the Chinese name, from which the QR code is made`() {
    #expect(Self.names.holder("王䶮") == "Wang Yan (王䶮)")
    #expect(Self.names.holder("阿依古丽·买买提") == "阿依古丽·买买提")
    #expect(Self.names.text(of: "永定农学院") == "Yongding College of Agriculture")
    #expect(Self.names.text(of: "市团委") == nil)
  }

  @Test(arguments: [
    ("王䶮", false), ("市团委", true), ("𠮷", true), ("Wang Yan", false), ("2027", false), ("", false),
  ])
  func `a Chinese text for which nothing is given is lacking`(text: String, isLacking: Bool) {
    #expect(Self.names.lacks(text) == isLacking)
  }

  @Test func `an English certificate bears the English names, and tells what it lacks`() throws {
    let values = CertificateValues(
      CertificateTextTests.holder, CertificateSamples.edition, number: "2027-0001", code: nil,
      day: "2027-05-28", in: .english, naming: Self.names)
    #expect(values[.names] == ["阿依古丽·买买提", "Wang Yan (王䶮)"])
    #expect(values[.organization] == ["Yongding College of Agriculture"])
    #expect(values[.titled] == ["“Microbes of Saline Soil”"])
    #expect(values[.level] == ["First Prize"])
    #expect(values[.office] == ["市团委"])
    // 挑战杯 has no English name in this rulebook.
    #expect(
      values.lacking == [
        .names: ["阿依古丽·买买提"], .advisers: ["苏立"], .programme: ["挑战杯"], .office: ["市团委"],
      ])
  }

  @Test func `a Chinese certificate lacks nothing and takes no English name`() {
    let values = CertificateValues(
      CertificateTextTests.holder, CertificateSamples.edition, number: "2027-0001", code: nil,
      day: "2027-05-28", in: .chinese, naming: Self.names)
    #expect(values[.names] == ["阿依古丽·买买提", "王䶮"])
    #expect(values[.titled] == ["《盐碱地微生物》"])
    #expect(values.lacking.isEmpty)
  }
}
