import Contest
import Testing

@testable import ContestDesk

/// A paper was called changed because a keyboard wrote a name in another way.
struct GivenNamesTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let written: [String]
    let registered: [String]
    var testDescription: String { written.joined(separator: "|") }
  }

  static let same = [
    Case(written: ["阿依古丽·买买提、王䶮"], registered: ["阿依古丽·买买提", "王䶮"]),
    Case(written: ["阿依古丽·买买提, 王䶮"], registered: ["阿依古丽·买买提", "王䶮"]),
    Case(written: ["阿依古丽·买买提", "王䶮"], registered: ["阿依古丽·买买提", "王䶮"]),
    Case(written: ["买买提•吐尔逊"], registered: ["买买提·吐尔逊"]),
    Case(written: ["买买提・吐尔逊、𠮷田一"], registered: ["买买提·吐尔逊", "𠮷田一"]),
    Case(written: ["王 䶮"], registered: ["王䶮"]),
    Case(written: ["Wang Yan (王䶮)"], registered: ["王䶮"]),
    Case(written: ["Wang Yan（王䶮）, Mehmet (买买提•吐尔逊)"], registered: ["王䶮", "买买提·吐尔逊"]),
    Case(written: ["John Smith"], registered: ["John Smith"]),
    // A unit whose name has brackets in it.
    Case(written: ["某大学（北京）"], registered: ["某大学（北京）"]),
  ]

  @Test(arguments: same)
  func `names are those registered, however papers and keyboards write them`(example: Case) {
    #expect(GivenNames(example.written).are { $0 == example.registered })
  }

  static let others = [
    Case(written: ["王龑"], registered: ["王䶮"]),
    Case(written: ["Wang Yan (王龑)"], registered: ["王䶮"]),
    Case(written: ["Wang Yan"], registered: ["王䶮"]),
    Case(written: ["王䶮 (李四)"], registered: ["李四"]),
    Case(written: ["王䶮、阿依古丽·买买提"], registered: ["阿依古丽·买买提", "王䶮"]),
    Case(written: ["买买提吐尔逊"], registered: ["买买提·吐尔逊"]),
  ]

  @Test(arguments: others)
  func `other names, another order and English alone are not those registered`(example: Case) {
    #expect(!GivenNames(example.written).are { $0 == example.registered })
  }

  @Test func `English before a name in brackets is told from a unit in brackets`() {
    #expect(GivenNames(["Wang Yan (王䶮)"]).hasEnglish)
    for text in ["王䶮", "王䶮（某大学）", "Wang Yan", "(王䶮)"] {
      #expect(!GivenNames([text]).hasEnglish, "\(text)")
    }
  }
}
