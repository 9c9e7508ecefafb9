import Contest
import Testing

struct BlankWordTests {
  @Test(arguments: [
    ("", BlankWord.nothing), ("无", .nothing), ("无。", .nothing), ("（无）", .nothing), ("/", .nothing),
    ("——", .nothing), (" - ", .nothing), ("N/A", .nothing), ("ｎ／ａ", .nothing), ("暂无", .nothing),
    ("待定", .unknown), ("不详", .unknown), ("TBD", .unknown), ("？？", .unknown), ("同上", .asAbove),
    ("\"", .asAbove), ("〃", .asAbove), ("”", .asAbove),
  ])
  func `a word that says nothing is known whatever its width`(text: String, word: BlankWord) {
    #expect(BlankWord(text) == word)
    #expect(BlankWord.saysNothing(text) == (word == .nothing))
  }

  @Test(arguments: ["无锡大学", "空军工程大学", "同济大学", "定海一中", "王无", "A-1", "0", "?a"])
  func `a name that holds such a word is a name`(text: String) {
    #expect(BlankWord(text) == nil)
  }
}
