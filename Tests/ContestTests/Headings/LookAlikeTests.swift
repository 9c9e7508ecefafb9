import Contest
import Testing

struct LookAlikeTests {
  @Test(arguments: [
    ("００１", "001"), (" A 01", "a01"), ("Ａ０１", "a01"), ("燕山大学（北区）", "燕山大学(北区)"),
    ("张\u{200B}三", "张三"), ("盐碱地　Ａb Ç研究", "盐碱地abç研究"), ("ÉCOLE 01", "école01"),
    ("B－2", "b-2"),
  ])
  func `width, case, blanks and unseen characters do not make another name`(
    spelling: String, folded: String
  ) {
    #expect(LookAlike.fold(spelling) == folded)
    #expect(LookAlike.fold(folded) == folded)
  }

  @Test(arguments: 0..<200)
  func `a text of plain signs looks as it does before a Chinese character`(seed: Int) {
    var generator = SeededGenerator(seed: seed)
    let signs = Array("0012905aB[]{}()_~-. ")
    let text = String((0..<8).map { _ in signs[Int(generator.next() % UInt64(signs.count))] })
    #expect(LookAlike.skeleton(text) + "甲" == LookAlike.skeleton(text + "甲"), "\(text)")
  }

  @Test(arguments: [
    ("001", "1", true), ("A-01", "A1", false), ("甲【北】", "甲（北）", true), ("A—1", "A-01", true),
    ("10", "1", false),
    ("100", "10", false), ("0", "00", true), ("甲", "乙", false),
  ])
  func `zeros in front, brackets and hyphens make look-alikes`(
    one: String, other: String, alike: Bool
  ) {
    #expect((LookAlike.skeleton(one) == LookAlike.skeleton(other)) == alike)
  }
}
