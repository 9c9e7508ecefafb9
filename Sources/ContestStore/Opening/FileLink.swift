import Foundation

/// Symbolic links: one file under another name, perhaps in another folder.
public enum FileLink {
  /// Where links lead from a path, also to a file that is not there yet; the path itself where it is no link. At most 32
  /// links are followed, so that a circle ends.
  ///
  /// `contest.sqlite` → `data/contest.sqlite` gives `data/contest.sqlite`.
  public static func target(of path: String) -> String {
    var path = path
    for _ in 0..<32 {
      guard let next = try? FileManager.default.destinationOfSymbolicLink(atPath: path) else {
        return path
      }
      path = next.hasPrefix("/") ? next : folder(of: path) + next
    }
    return path
  }

  /// The folder with its slash; empty for the working directory.
  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return String(path[...slash])
  }
}
