import Testing

@testable import ContestServer

struct ShellWordTests {
  @Test func `a name is one word of a command, whatever is in it`() {
    for (text, word) in [
      ("市团委", "市团委"), ("A125927", "A125927"), ("某 市", "'某 市'"), ("", "''"),
      ("$(rm x)", "'$(rm x)'"), ("it's", #"'it'\''s'"#),
    ] { #expect(ShellWord.quoted(text) == word) }
  }
}
