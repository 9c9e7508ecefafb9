import Contest
import Testing

struct SystemReasonTests {
  @Test func `what a library says is told in the reader's words, wherever it stands`() {
    #expect(SystemReason.words(for: "No space left on device", in: .chinese) == "磁盘已满")
    #expect(
      SystemReason.words(for: "closing: No space left on device", in: .english)
        == "the disk is full")
    #expect(SystemReason.words(for: "zip 11", in: .chinese) == "zip 11")
  }

  @Test func `each reason has words of its own`() {
    for language in Language.allCases {
      #expect(
        Set(SystemReason.allCases.map { $0.words(in: language) }).count
          == SystemReason.allCases.count)
    }
    #expect(SystemReason.allCases.allSatisfy { SystemReason(in: $0.libraryWords) == $0 })
  }

  @Test func `a full or read-only disk is told from a place where one may not write`() {
    #expect(SystemReason.isOfDisk("No space left on device"))
    #expect(SystemReason.isOfDisk("Read-only file system"))
    #expect(!SystemReason.isOfDisk("Permission denied") && !SystemReason.isOfDisk("zip 11"))
  }
}
