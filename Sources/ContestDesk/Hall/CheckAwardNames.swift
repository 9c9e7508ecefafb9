public import Contest
import ContestPrint
import ContestStore

/// Which names on the sealed list of prizes cannot be shown or printed as they are written: 名字的字.
public struct AwardNameReport: Sendable {
  public struct Fault: Sendable {
    public let title: String
    /// The text: a title, a person, a unit.
    public let text: String
    /// The characters, and what to do about them.
    public let reason: Bilingual
  }
  /// How many titles, people and units were checked, each once.
  public let count: Int
  public let faults: [Fault]
  /// Which fonts took the place of others, and for which characters.
  public let notes: [Bilingual]
}

extension Desk {
  /// Checks every character of the names that the ceremony shows and the certificates print, before the ceremony: titles,
  /// members, advisers and units of the sealed list of prizes. Nothing is changed.
  ///
  /// - Throws: ``RevealFault/notAwarded``, `PrintError`, ``NotPermitted``.
  public func checkAwardNames(edition id: Edition.ID? = nil) async throws -> AwardNameReport {
    let id = try await permitted(.publishLists, in: id)
    let book = try await readResultBook(id)
    guard book.areAwardsGiven else { throw RevealFault.notAwarded }
    var seen: Set<String> = []
    var names: [(title: String, text: String)] = []
    for holder in book.certificateHolders {
      for text in [holder.title, holder.organization] + holder.names + holder.advisers
      where !text.isEmpty && seen.insert(text).inserted {
        names.append((holder.title, text))
      }
    }
    let fonts = try printFonts()
    let check = try NameCheck(names.map(\.text), fonts: fonts)
    let faults = names.compactMap { name -> AwardNameReport.Fault? in
      guard let own = check.fault?.within(name.text) else { return nil }
      return AwardNameReport.Fault(
        title: PersonalNumbers.masked(name.title), text: PersonalNumbers.masked(name.text),
        reason: Bilingual(
          chinese: own.message(in: .chinese), english: own.message(in: .english)))
    }
    return AwardNameReport(
      count: names.count, faults: faults,
      notes: FontNotes.lines(fonts, check.fallbacks))
  }
}
