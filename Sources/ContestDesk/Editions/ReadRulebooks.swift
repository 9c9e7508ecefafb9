import Contest
import ContestStore
import Synchronization

/// Keeps the rulebooks that this process has read, by the seal of their text.
///
/// The same text always gives the same rulebook, so it is read once, however many workbooks come in and ask for it. The
/// caller checks the seal each time.
enum ReadRulebooks {
  /// A site has a few editions, and a test run several dozen rulebooks. Beyond this number all are forgotten and read anew.
  private static let most = 256
  private static let known = Mutex<[Digest: Rulebook]>([:])

  /// The rulebook of an unchanged text; `nil` where this program cannot read it.
  static func rulebook(_ sealed: SealedText) -> Rulebook? {
    if let rulebook = known.withLock({ $0[sealed.seal] }) { return rulebook }
    let rulebook = RulebookReader.read(sealed.text, isSealed: true).rulebook
    known.withLock { known in
      if known.count >= most { known = [:] }
      known[sealed.seal] = rulebook
    }
    return rulebook
  }
}
