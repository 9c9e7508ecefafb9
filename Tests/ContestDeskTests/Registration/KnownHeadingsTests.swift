import Contest
import Testing

@testable import ContestDesk

struct KnownHeadingsTests {
  @Test func `a heading has the same meaning each time it is asked about`() {
    let words = RegistrationHeadings(form: [
      FormField(id: "abstract", name: Bilingual(chinese: "作品摘要"), kind: .text)
    ])
    var known = KnownHeadings(words)
    let headings = ["作品名称（必填）*", "作者2手机", "作品摘要", "天气", "", "备注"]
    for _ in 0..<2 {
      #expect(headings.map { known.meaning(of: $0) } == headings.map { words.meaning(of: $0) })
    }
  }
}
