import Glibc

/// The office's virus scanner, asked of each file that comes in: 病毒查杀.
///
/// `CONTEST_SCANNER` is its command, such as `/usr/bin/clamdscan --no-summary --fdpass`; the file's path is put after it. It ends
/// with 0 for a clean file and 1 for one with a finding, as ClamAV does. Any other end, and one that takes longer than two
/// minutes, refuses the file too: what was not scanned does not come in. It gets no shell and nothing of our environment.
public struct FileScanner: Hashable, Sendable {
  let words: [String]

  /// The scanner that the environment names; `nil` for none.
  public init?(in environment: [String: String]) {
    words = (environment["CONTEST_SCANNER"] ?? "").split(separator: " ").map(String.init)
    guard !words.isEmpty else { return nil }
  }

  /// - Throws: ``SheetError/infected(finding:)``, ``SheetError/notScanned(reason:)``.
  func check(_ path: String) throws(SheetError) {
    // A path that begins with a dash is no option.
    let path = path.hasPrefix("/") ? path : "./\(path)"
    guard let whole = realpath(path, nil) else {
      throw errno == ENOENT
        ? .missing(path: path) : .unreadable(path: path, reason: String(cString: strerror(errno)))
    }
    defer { free(whole) }
    let place = String(cString: whole)
    try WorkFolder.with { (folder) throws(SheetError) in
      // A scanner holds its signatures in memory: it gets more of it than a table program.
      var child = ChildProcess(program: words + [place], folder: folder)
      child.limits.memoryBytes = 8 << 30
      let (ending, said) = child.run()
      switch ending {
      case .exited(0): return
      case .exited(1): throw .infected(finding: Self.finding(in: said, of: place))
      case .exited(let status): throw .notScanned(reason: "exit \(status)")
      case .killed(let signal): throw .notScanned(reason: "signal \(signal)")
      case .tooLong: throw .notScanned(reason: "> \(child.limits.seconds) s")
      case .notStarted(let reason): throw .notScanned(reason: reason)
      }
    }
  }

  /// What the scanner calls it: `/…/报名表.xlsx: Eicar-Test-Signature FOUND` gives the signature's name.
  private static func finding(in said: String, of path: String) -> String {
    let line =
      said.split(whereSeparator: \.isNewline).first { $0.contains("FOUND") }
      ?? said.split(whereSeparator: \.isNewline).first ?? ""
    var words = String(line)
    if words.hasPrefix("\(path): ") { words.removeFirst(path.count + 2) }
    if words.hasSuffix(" FOUND") { words.removeLast(6) }
    return String(words.prefix(80))
  }
}
