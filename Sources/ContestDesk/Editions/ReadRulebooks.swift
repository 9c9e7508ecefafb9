import Contest
import ContestStore
import Synchronization

/// The rulebooks that this process has read, by the seal of their text.
///
/// What a text says follows from the text alone, so it is read once however many workbooks come in, each of which asks for
/// its edition twice. The seal itself is checked by whoever asks, each time.
enum ReadRulebooks {
  /// A site has a few editions; should somebody open many, the rest is read anew.
  private static let most = 32
  private static let known = Mutex<[Digest: Rulebook]>([:])

  /// The rulebook of a text that is whole; `nil` where this program's reader refuses it.
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
