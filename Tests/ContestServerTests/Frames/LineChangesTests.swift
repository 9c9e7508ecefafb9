import Testing

@testable import ContestServer

struct LineChangesTests {
  private func told(_ old: String, _ new: String, around: Int = 1) -> [String] {
    LineChanges(from: old, to: new, around: around).stretches.map { stretch in
      stretch.map { line in
        let sign =
          switch line.kind {
          case .gone: "-"
          case .come: "+"
          case .same: " "
          }
        return "\(sign)\(line.number) \(line.text)"
      }.joined(separator: "|")
    }
  }

  @Test func `a changed line is shown with its neighbours`() {
    #expect(told("a\nb\nc\nd", "a\nB\nc\nd") == [" 1 a|-2 b|+2 B| 3 c"])
  }

  @Test func `changes far apart are separate groups`() {
    #expect(
      told("a\nb\nc\nd\ne\nf", "A\nb\nc\nd\ne\nF") == ["-1 a|+1 A| 2 b", " 5 e|-6 f|+6 F"])
  }

  @Test func `lines removed or added at either end are shown`() {
    #expect(told("a\nb", "b") == ["-1 a| 1 b"])
    #expect(told("a\nb\nc", "a") == [" 1 a|-2 b|-3 c"])
    #expect(told("a", "a\nb\nc") == [" 1 a|+2 b|+3 c"])
  }

  @Test func `equal texts have no changes`() {
    let changes = LineChanges(from: "a\nb\n", to: "a\nb\n")
    #expect(changes.isEmpty && changes.gone == 0 && changes.come == 0)
  }
}
