import ContestPrint
import Synchronization

/// The folder with the office's own fonts, such as 小标宋 and 仿宋, for all that is printed: 单位自己的字体.
///
/// One folder holds for every paper: certificates, notices, score sheets, ballots, cards, lists, receipts, the bound book. A Word file
/// holds no fonts and names those of the folder.
public struct FontFolder: Hashable, Sendable {
  public let path: String

  public init(_ path: String) { self.path = path }

  private static let used = Mutex<Set<FontFolder>>([])

  /// Whether anything was printed with it since the program began.
  public var wasUsed: Bool { Self.used.withLock { $0.contains(self) } }

  /// Looks whether it can be used, before something is done that is done once.
  ///
  /// - Throws: `PrintError`.
  public func check() throws { _ = try PrintFonts(folder: path) }

  /// Looks whether anything can be printed, with the office's fonts where there is a folder.
  ///
  /// - Throws: `PrintError`.
  public static func check(_ folder: FontFolder?) throws {
    _ = try PrintFonts(folder: folder?.path)
  }

  fileprivate func fonts() throws(PrintError) -> PrintFonts {
    let fonts = try PrintFonts(folder: path)
    Self.used.withLock { _ = $0.insert(self) }
    return fonts
  }
}

extension Desk {
  /// The fonts for what is printed now: with those of the office's folder, where one is named.
  ///
  /// - Throws: `PrintError`.
  func printFonts() throws(PrintError) -> PrintFonts {
    guard let fontFolder else { return try PrintFonts() }
    return try fontFolder.fonts()
  }
}
