//! The program `claimgraph`: parses the command line and hands over to one file per command.

fn main() -> std::process::ExitCode {
    claimgraph::cli::run()
}
