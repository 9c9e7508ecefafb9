import Contest
import Testing

struct ControlCharactersTests {
  @Test(arguments: [
    ("\u{1B}[31m红", "<U+001B>[31m红"), ("a\u{0}b", "a<U+0000>b"), ("表\u{202E}gpj", "表<U+202E>gpj"),
    ("\u{9B}2J", "<U+009B>2J"), ("两行\n一个\t制表符", "两行\n一个\t制表符"), ("成绩 2027", "成绩 2027"),
  ])
  func `what steers a terminal is spelt out, and nothing else`(text: String, shown: String) {
    #expect(ControlCharacters.shown(text) == shown)
  }

  @Test(arguments: [
    ("研究\n新增  清华大学 A1", "研究 新增  清华大学 A1"), ("a\r\nb\tc", "a b c"), ("红\u{1B}\n蓝", "红<U+001B> 蓝"),
    ("成绩 2027", "成绩 2027"),
  ])
  func `a line of a list stays one line`(text: String, shown: String) {
    #expect(ControlCharacters.onOneLine(text) == shown)
  }

  @Test func `a name holds no line end, and a text may`() {
    #expect(ControlCharacters.first(inName: "红\n蓝") == "U+000A")
    #expect(ControlCharacters.first(in: "红\n蓝") == nil)
    #expect(ControlCharacters.first(in: "红\u{1B}蓝\u{0}") == "U+001B")
    #expect(ControlCharacters.first(inName: "京华理工大学") == nil)
  }

  @Test func `JSON keeps its meaning`() {
    #expect(ControlCharacters.escaped(inJSON: "\"a\u{202E}\u{7F}\"") == #""a\u202e\u007f""#)
    #expect(ControlCharacters.escaped(inJSON: "\"成绩\"") == "\"成绩\"")
  }
}
