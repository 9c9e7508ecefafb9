import Contest
import ContestSheets
import Foundation

/// Files that are written to a hidden folder and then moved together, so that either all of them appear or none.
struct WaitingFiles: Sendable {
  private let folder: String
  private let aside: String

  /// Makes the folder if it is missing, and a hidden folder inside it.
  ///
  /// - Throws: `SheetError.cannotWrite`.
  init(in folder: String) throws(SheetError) {
    self.folder = folder
    aside = Self.join(folder, ".contest.\(getpid()).\(UUID().uuidString).part")
    try PrivateFolder.make(aside)
  }

  func path(for name: String) -> String { Self.join(aside, name) }

  func finalPath(of name: String) -> String { Self.join(folder, name) }

  /// - Throws: ``FormFault/filledIn(_:)`` if there are files with these names that somebody has filled in, unless the
  ///   desk was told to overwrite them.
  func requireUntouched(_ names: [String], _ desk: Desk) throws(FormFault) {
    guard !desk.overwritesForms else { return }
    let filled = names.map(finalPath).filter { !UntouchedForm.mayReplace($0) }
    guard filled.isEmpty else { throw .filledIn(filled) }
  }

  /// Moves the files into place, over older ones of the same names. If one cannot be moved, the files that were moved are
  /// restored.
  func moveIntoPlace(_ names: [String]) throws(JudgingError) {
    var undo: [(name: String, hadOlder: Bool)] = []
    let files = FileManager.default
    for name in names {
      let (target, older) = (finalPath(of: name), path(for: "older-" + name))
      do {
        let hasOlder = files.fileExists(atPath: target)
        if hasOlder { try files.moveItem(atPath: target, toPath: older) }
        undo.append((name, hasOlder))
        try files.moveItem(atPath: path(for: name), toPath: target)
      } catch {
        for (name, hadOlder) in undo.reversed() {
          // A file that cannot be restored stays where it is; the thrown error says where the move failed.
          try? files.moveItem(atPath: finalPath(of: name), toPath: path(for: name))
          if hadOlder {
            try? files.moveItem(atPath: path(for: "older-" + name), toPath: finalPath(of: name))
          }
        }
        throw .cannotWrite(path: target, reason: error.localizedDescription)
      }
    }
    for name in names { UntouchedForm.note(finalPath(of: name)) }
  }

  /// Removes the hidden folder. If that fails, the remaining files do no harm.
  func remove() { try? FileManager.default.removeItem(atPath: aside) }

  private static func join(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }
}
