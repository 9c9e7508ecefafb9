import Contest
import Testing

@testable import ContestDesk

struct KeptReserveTests {
  private var work: Registration {
    Registration(
      number: "A1", title: "作品", organization: "京华理工大学", track: "natural", group: "数理",
      form: .collective,
      members: [
        RegisteredPerson(
          name: "苏立", studentNumber: "2025001", degree: .undergraduate,
          enrolledOn: CalendarDay("2025-09-01"), bornOn: CalendarDay("2004-05-20"),
          idNumber: "110199200405200011", mobile: "19900001234"),
        RegisteredPerson(name: "王文"),
      ], advisers: [Adviser(name: "花丽", organization: "数学系")],
      answers: ["abstract": "摘要\n第二行", "special": "否"])
  }

  @Test func `encrypted texts are read back completely`() throws {
    let kept = KeptReserve(work, list: "natural")
    let read = try #require(KeptReserve(kept.texts))
    #expect(read == kept)
    #expect(read.work.members.count == 2 && read.work.answers.count == 2)
  }

  @Test func `truncated or overlong texts are not read`() {
    let texts = KeptReserve(work, list: "").texts
    for count in 0..<texts.count where (texts.count - count) % 2 == 1 {
      #expect(KeptReserve(Array(texts.prefix(count))) == nil, "\(count)")
    }
    #expect(KeptReserve([]) == nil)
    #expect(KeptReserve(texts + ["x"]) == nil)
  }
}
