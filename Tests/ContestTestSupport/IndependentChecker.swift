import ChildProgram
import Foundation

/// Checks an archive with `Tests/verify.py`, the checker that was written from `docs/archive.md` alone and shares no code with ours.
///
/// - Returns: its exit status, 0 where it finds the archive sound, and what it printed: a line for each thing that it checked.
public func independentChecker(_ archive: String) throws -> (status: Int32, output: String) {
  try ChildProgram.run(["python3", repositoryFile("Tests/verify.py").path, archive])
}
