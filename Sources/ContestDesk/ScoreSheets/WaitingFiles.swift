import Contest
import ContestSheets
import Foundation

/// Files that are made aside and moved into their folder together, so that there are all of them or none.
struct WaitingFiles: Sendable {
  private let folder: String
  private let aside: String

  /// Makes the folder where it is missing, and one inside it that nobody sees.
  ///
  /// - Throws: `SheetError.cannotWrite`.
  init(in folder: String) throws(SheetError) {
    self.folder = folder
    aside = Self.join(folder, ".contest.\(getpid()).\(UUID().uuidString).part")
    try PrivateFolder.make(aside)
  }

  func path(for name: String) -> String { Self.join(aside, name) }

  func finalPath(of name: String) -> String { Self.join(folder, name) }

  /// - Throws: ``FormFault/filledIn(_:)`` where files of these names are there in which somebody has worked, unless the desk
  ///   was told to overwrite them.
  func requireUntouched(_ names: [String], _ desk: Desk) throws(FormFault) {
    guard !desk.overwritesForms else { return }
    let filled = names.map(finalPath).filter { !UntouchedForm.mayReplace($0) }
    guard filled.isEmpty else { throw .filledIn(filled) }
  }

  /// Moves the files, over older ones of the same names. When one cannot be moved, those that were are put back as they
  /// were before.
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
          // What cannot be put back stays where it is; the error that is thrown says where things went wrong.
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

  /// Removes the folder in which the files were made. Should that fail, what is left does no harm.
  func remove() { try? FileManager.default.removeItem(atPath: aside) }

  private static func join(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }
}
