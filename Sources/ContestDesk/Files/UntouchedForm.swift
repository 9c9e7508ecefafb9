public import Contest
import ContestStore
import Foundation

/// Tells a form that is still as the program wrote it from one that somebody has filled in: 没有动过的表.
///
/// A form may be overwritten as long as nobody has worked in it. Its modification time tells: the part below a second is
/// computed from the SHA-256 of the file's bytes, and a program that saves the file changes both. A form that came by mail,
/// or lies on a disk that stores whole seconds only, counts as filled in; then a person is asked, and nothing is lost.
public enum UntouchedForm {
  /// Notes that the file was written by the program just now.
  public static func note(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0, let part = part(of: path) else { return }
    let times = [status.st_atim, timespec(tv_sec: status.st_mtim.tv_sec, tv_nsec: part)]
    // If it cannot be noted, the form counts as filled in.
    _ = utimensat(AT_FDCWD, path, times, 0)
  }

  /// Whether a form may be written to `path`: there is no file yet, or a form that nobody has changed.
  public static func mayReplace(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return true }
    return part(of: path) == status.st_mtim.tv_nsec
  }

  /// The nanoseconds below a second that stand for the file's content: less than 2²⁸.
  private static func part(of path: String) -> Int? {
    guard let bytes = FileManager.default.contents(atPath: path) else { return nil }
    return Int(Digest(of: Array(bytes)).text.prefix(7), radix: 16)
  }
}

/// Why forms are not written into a folder.
public enum FormFault: Error, Hashable, Explained {
  /// Files with these names exist and were changed since the program wrote them.
  case filledIn([String])

  public var code: String { "form-filled-in" }

  public var remedies: [Remedy] { [.overwriteForms] }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.filledIn(let files), .chinese):
      "这里已有填写过的（或不是本系统写出的）表 \(files.count) 份：\(files.prefix(5).joined(separator: "、"))\(files.count > 5 ? "等" : "")。没有写出任何文件。请先收回这些表，或另指一个文件夹。"
    case (.filledIn(let files), .english):
      "\(files.count) forms here were filled in, or are not from this program: \(files.prefix(5).joined(separator: ", "))\(files.count > 5 ? " …" : ""). No file was written. Take these in first, or name another folder."
    }
  }
}
