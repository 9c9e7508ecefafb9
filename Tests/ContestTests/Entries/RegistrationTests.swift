import Contest
import Testing

struct RegistrationTests {
  @Test func `an entry has what the form says, and no ID number or mobile`() {
    let registration = Registration(
      number: "SF001", title: "作品", organization: "京华理工大学", track: "natural", group: "数理",
      form: .collective,
      members: [
        RegisteredPerson(
          name: "陈一", studentNumber: "2023001", degree: .master, enrolledOn: "2023-09-01",
          bornOn: "2001-02-03", idNumber: "11010120010203001X", mobile: "13800000000"),
        RegisteredPerson(name: "陈二"),
      ], advisers: [Adviser(name: "周宁")], answers: ["abstract": "摘要"])
    let entry = registration.entry(id: Entry.ID("A1")) {
      $0.idNumber.isEmpty ? nil : "key of \($0.name)"
    }
    #expect(
      entry
        == Entry(
          id: Entry.ID("A1"), number: "SF001", title: "作品", organization: "京华理工大学",
          track: "natural", group: "数理", form: .collective,
          members: [
            Member(
              name: "陈一", studentNumber: "2023001", degree: .master, enrolledOn: "2023-09-01",
              bornOn: "2001-02-03", identity: "key of 陈一"),
            Member(name: "陈二"),
          ], advisers: [Adviser(name: "周宁")], answers: ["abstract": "摘要"]))
    let text = String(reflecting: entry)
    #expect(!text.contains("11010120010203001X") && !text.contains("13800000000"))
  }
}
