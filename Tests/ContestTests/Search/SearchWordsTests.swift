import Contest
import Testing

struct SearchWordsTests {
  private static let texts = ["A194785", "7", "雨水花园（二期）", "周小甲", "京华理工大学", "京理工"]

  @Test(arguments: [
    (["花园"], true), (["雨水花园二期"], true), (["周小甲", "京华"], true), (["京理工 小甲"], true),
    (["ａ１９４７８５"], true), (["a194785"], true), (["《雨水》"], true), (["花园", "燕山"], false),
    (["花 园"], true), ([], true), (["园雨"], false),
  ])
  func `a word is found anywhere, and each must be found`(typed: [String], isFound: Bool) throws {
    #expect(try SearchWords(typed).areFound(in: Self.texts) == isFound)
  }

  @Test(arguments: ["*", "（）", "%", "“”", "-", "？", "**"])
  func `a word without anything to look for is refused`(word: String) {
    #expect(throws: SearchFault.nothingToFind(word)) { try SearchWords(["花园", word]) }
  }

  @Test func `a word that two texts share between them is not found`() throws {
    #expect(try !SearchWords(["甲京"]).areFound(in: Self.texts))
  }

  @Test func `the characters 和 and 与 are kept, unlike in names of organizations`() throws {
    #expect(SearchWords.key("和平 与《发展》") == "和平与发展")
  }
}
