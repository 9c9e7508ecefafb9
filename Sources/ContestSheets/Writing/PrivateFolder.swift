import Foundation

/// A folder for files with names and marks.
public enum PrivateFolder {
  /// Makes the folder, and those above it that are missing, for their owner alone, whatever the shell's umask is. One
  /// that is there stays as it is: who made it has decided who may look in.
  ///
  /// - Throws: ``SheetError/cannotWrite(path:reason:)``.
  public static func make(_ path: String) throws(SheetError) {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    } catch {
      throw .cannotWrite(path: path, reason: error.localizedDescription)
    }
  }
}
